using System.Text.Json;

namespace EcrFleet.Tests.Shared.Azurite;

/// <summary>Where eng/azurite.sh has installed Azurite, or why it is not there.</summary>
public sealed record AzuriteInstallation
{
    private AzuriteInstallation()
    {
    }

    /// <summary>The program's file.</summary>
    public string? Main { get; private init; }

    /// <summary>For the message of a test that is skipped.</summary>
    public string? WhyNot { get; private init; }

    public static AzuriteInstallation Find()
    {
        var main = Path.Combine(Cache(), $"azurite-{Version()}", "node_modules", "azurite", "dist", "src", "azurite.js");
        return File.Exists(main)
            ? new AzuriteInstallation { Main = main }
            : new AzuriteInstallation { WhyNot = $"NOT RUN: Azurite {Version()} is not installed; eng/azurite.sh or ./test.sh does it." };
    }

    /// <summary>The same folder as in eng/azurite.sh.</summary>
    private static string Cache() =>
        Variable("ECR_FLEET_CACHE")
        ?? Path.Combine(Variable("XDG_CACHE_HOME") ?? Path.Combine(Environment.GetFolderPath(Environment.SpecialFolder.UserProfile), ".cache"), "ecr-fleet");

    private static string? Variable(string name) => Environment.GetEnvironmentVariable(name) is { Length: > 0 } value ? value : null;

    private static string Version()
    {
        using var pins = JsonDocument.Parse(File.ReadAllText(Path.Combine(Root(), "eng", "azurite", "package.json")));
        return pins.RootElement.GetProperty("dependencies").GetProperty("azurite").GetString()!;
    }

    private static string Root()
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
