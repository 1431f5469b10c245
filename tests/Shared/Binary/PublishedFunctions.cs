using System.Runtime.InteropServices;

namespace EcrFleet.Tests.Shared.Binary;

/// <summary>The published folder of the function app, or why it is not there.</summary>
public sealed record PublishedFunctions
{
    private const string Variable = "ECR_FLEET_FUNCTIONS";
    private const string Program = "EcrFleet.FunctionApp.dll";
    private const string Ours = "EcrFleet.*.dll";

    private PublishedFunctions()
    {
    }

    /// <summary>The folder; <c>null</c> when <see cref="WhyNot"/> is set.</summary>
    public string? Path { get; private init; }

    /// <summary>Names the reason and the remedy, for the message of a test that is skipped.</summary>
    public string? WhyNot { get; private init; }

    /// <summary>Finds the folder that <c>ECR_FLEET_FUNCTIONS</c> names, or else the last publication of this clone.</summary>
    /// <param name="root">The folder of the clone.</param>
    /// <exception cref="DirectoryNotFoundException">The variable names no folder: who sets it wants these tests.</exception>
    public static PublishedFunctions Find(string root)
    {
        if (Environment.GetEnvironmentVariable(Variable) is { Length: > 0 } named)
        {
            return Directory.Exists(named)
                ? new PublishedFunctions { Path = System.IO.Path.GetFullPath(named) }
                : throw new DirectoryNotFoundException($"{Variable} names {named}, which does not exist.");
        }

        var architecture = RuntimeInformation.OSArchitecture == Architecture.Arm64 ? "arm64" : "x64";
        return InFolder(root, $"artifacts/publish/functions-linux-{architecture}");
    }

    /// <summary>Finds the app in a folder of the clone, if it is as new as the source.</summary>
    public static PublishedFunctions InFolder(string root, string folder)
    {
        var program = new FileInfo(System.IO.Path.Combine(root, folder, Program));
        var remedy = $"Run ./test.sh, or: dotnet publish src/FunctionApp -c Release -r {System.IO.Path.GetFileName(folder).Replace("functions-", "", StringComparison.Ordinal)} -o {folder}";
        return program switch
        {
            { Exists: false } => new PublishedFunctions { WhyNot = $"NOT RUN: the function app is not published. {remedy}" },
            _ when NewestSource.Find(root, "Cli", "Sandbox") is { } source && source.LastWriteTimeUtc > PublishedAt(program.Directory!) =>
                new PublishedFunctions { WhyNot = $"NOT RUN: the function app is older than {System.IO.Path.GetRelativePath(root, source.FullName)}. {remedy}" },
            _ => new PublishedFunctions { Path = program.DirectoryName },
        };
    }

    /// <summary>Not each library is new each time: one whose source is as it was is left.</summary>
    private static DateTime PublishedAt(DirectoryInfo folder) => folder.EnumerateFiles(Ours).Max(file => file.LastWriteTimeUtc);
}
