namespace EcrFleet.EndToEnd.Tests;

/// <summary>The published native executable that these tests drive.</summary>
internal static class EcrFleetBinary
{
    private const string Relative = "artifacts/publish/linux-x64/ecr-fleet";

    private static readonly Lazy<string> Found = new(Find);

    public static string Path => Found.Value;

    private static string Find()
    {
        var path = Environment.GetEnvironmentVariable("ECR_FLEET_BINARY") is { Length: > 0 } named
            ? System.IO.Path.GetFullPath(named)
            : System.IO.Path.Combine(Repository.Root, Relative);
        return File.Exists(path)
            ? path
            : throw new FileNotFoundException(
                $"There is no executable {path}. Publish it: dotnet publish src/Cli -c Release -r linux-x64 -o artifacts/publish/linux-x64");
    }
}
