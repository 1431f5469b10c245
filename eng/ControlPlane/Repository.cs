namespace EcrFleet.ControlPlane;

/// <summary>Finds the clone that this program was built in.</summary>
internal static class Repository
{
    public static string Root { get; } = Find();

    private static string Find()
    {
        for (var folder = new DirectoryInfo(AppContext.BaseDirectory); folder is not null; folder = folder.Parent)
        {
            if (File.Exists(Path.Combine(folder.FullName, "FunctionApp.sln")))
            {
                return folder.FullName;
            }
        }

        throw new DirectoryNotFoundException($"{AppContext.BaseDirectory} is not inside a clone of the repository.");
    }
}
