using System.Text.Json.Nodes;
using EcrFleet.EndToEnd.Tests;
using EcrFleet.EndToEnd.Tests.Docs;

namespace EcrFleet.Infrastructure.Tests.Scripts;

/// <summary>eng/sbom.sh: the bill of materials is the lock file.</summary>
public sealed class SbomTests
{
    [Fact]
    public async Task It_names_every_package_of_the_executable_with_the_hash_that_restore_checks()
    {
        var environment = new Dictionary<string, string> { ["PATH"] = Environment.GetEnvironmentVariable("PATH")! };
        var lockFile = JsonNode.Parse(await File.ReadAllTextAsync(Path.Combine(Repository.Root, "src", "FunctionApp", "packages.lock.json"), TestContext.Current.CancellationToken))!;
        var expected = lockFile["dependencies"]!.AsObject().SelectMany(target => target.Value!.AsObject()).Where(package => package.Value!["resolved"] is not null)
            .Select(package => $"pkg:nuget/{package.Key}@{package.Value!["resolved"]} {Convert.ToHexStringLower(Convert.FromBase64String(package.Value["contentHash"]!.ToString()))}");

        var result = await Shell.RunAsync(Repository.Root, environment, "eng/sbom.sh");

        Assert.Equal(("CycloneDX", "1.6"), (result.Json["bomFormat"]!.ToString(), result.Json["specVersion"]!.ToString()));
        Assert.Equal(
            expected.Distinct().Order(StringComparer.Ordinal),
            result.Json["components"]!.AsArray().Select(component => $"{component!["purl"]} {component["hashes"]![0]!["content"]}").Order(StringComparer.Ordinal));
    }
}
