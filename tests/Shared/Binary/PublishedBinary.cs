using System.Runtime.InteropServices;

namespace EcrFleet.Tests.Shared.Binary;

/// <summary>The published native <c>ecr-fleet</c>, or why it is not there.</summary>
public sealed record PublishedBinary
{
    private const string Variable = "ECR_FLEET_BINARY";

    private PublishedBinary()
    {
    }

    /// <summary>The program's file; <c>null</c> when <see cref="WhyNot"/> is set.</summary>
    public string? Path { get; private init; }

    /// <summary>Names the reason and the remedy, for the message of a test that is skipped.</summary>
    public string? WhyNot { get; private init; }

    /// <summary>Finds the file that <c>ECR_FLEET_BINARY</c> names, or else the last publication of this clone.</summary>
    /// <param name="root">The folder of the clone.</param>
    /// <exception cref="FileNotFoundException">The variable names no file: who sets it wants these tests.</exception>
    public static PublishedBinary Find(string root)
    {
        if (Environment.GetEnvironmentVariable(Variable) is { Length: > 0 } named)
        {
            return File.Exists(named)
                ? new PublishedBinary { Path = System.IO.Path.GetFullPath(named) }
                : throw new FileNotFoundException($"{Variable} names {named}, which does not exist.");
        }

        var architecture = RuntimeInformation.OSArchitecture == Architecture.Arm64 ? "arm64" : "x64";
        return InFolder(root, $"artifacts/publish/linux-{architecture}");
    }

    /// <summary>Finds the file in a folder of the clone, if it is as new as the source.</summary>
    public static PublishedBinary InFolder(string root, string folder)
    {
        var file = new FileInfo(System.IO.Path.Combine(root, folder, "ecr-fleet"));
        var remedy = $"Run ./test.sh, or: dotnet publish src/Cli -c Release -r {System.IO.Path.GetFileName(folder)} -o {folder}";
        return file switch
        {
            { Exists: false } => new PublishedBinary { WhyNot = $"NOT RUN: the native binary is not published. {remedy}" },
            _ when NewestSource.Find(root, "FunctionApp", "Sandbox") is { } source && source.LastWriteTimeUtc > file.LastWriteTimeUtc =>
                new PublishedBinary { WhyNot = $"NOT RUN: the native binary is older than {System.IO.Path.GetRelativePath(root, source.FullName)}. {remedy}" },
            _ => new PublishedBinary { Path = file.FullName },
        };
    }
}
