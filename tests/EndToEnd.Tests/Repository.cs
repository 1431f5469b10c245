using System.Runtime.CompilerServices;

namespace EcrFleet.EndToEnd.Tests;

/// <summary>The clone that the tests run in.</summary>
internal static class Repository
{
    public static string Root { get; } = Find();

    private static string Find([CallerFilePath] string here = "")
    {
        var folder = new DirectoryInfo(File.Exists(here) ? Path.GetDirectoryName(here)! : AppContext.BaseDirectory);
        while (!File.Exists(Path.Combine(folder.FullName, "FunctionApp.sln")))
        {
            folder = folder.Parent ?? throw new DirectoryNotFoundException("FunctionApp.sln stands in no folder above the tests.");
        }

        return folder.FullName;
    }
}
