using System.Text.Json.Nodes;
using EcrFleet.EndToEnd.Tests;
using EcrFleet.EndToEnd.Tests.Docs;

namespace EcrFleet.Infrastructure.Tests.Scripts;

/// <summary>eng/sbom.sh: the bill of materials is that of the lock files, and names what stands in none.</summary>
public sealed class SbomTests : IDisposable
{
    private static readonly string[] LockFiles = ["src/Cli/packages.lock.json", "src/FunctionApp/packages.lock.json", "src/FunctionApp/extensions.lock.json"];

    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("ecr-fleet-sbom-");

    [Fact]
    public async Task It_has_every_package_of_both_programs_with_the_hash_that_restore_checks()
    {
        var result = await RunAsync(Write());

        Assert.Equal(("CycloneDX", "1.6"), (result.Json["bomFormat"]!.ToString(), result.Json["specVersion"]!.ToString()));
        Assert.Equal(
            ["pkg:nuget/Host.Extension@4.0.0 04", "pkg:nuget/Microsoft.DotNet.ILCompiler@10.0.12 05", "pkg:nuget/Of.Cli@1.0.0 01", "pkg:nuget/Of.Functions@2.0.0 02", "pkg:nuget/Shared@3.0.0 03"],
            Components(result).Where(component => component["hashes"] is not null).Select(component => $"{component["purl"]} {component["hashes"]![0]!["content"]}").Order(StringComparer.Ordinal));
    }

    [Fact]
    public async Task It_says_which_program_has_a_package()
    {
        var result = await RunAsync(Write());

        Assert.Equal(
            ["pkg:nuget/Host.Extension@4.0.0", "pkg:nuget/Microsoft.NETCore.App.Host.linux-x64@10.0.12", "pkg:nuget/Of.Functions@2.0.0", "pkg:nuget/Shared@3.0.0"],
            DependenciesOf(result, "ecr-fleet-functions"));
        Assert.Contains("pkg:nuget/Shared@3.0.0", DependenciesOf(result, "ecr-fleet-cli"));
        Assert.DoesNotContain("pkg:nuget/Of.Functions@2.0.0", DependenciesOf(result, "ecr-fleet-cli"));
    }

    [Fact]
    public async Task It_says_what_stands_in_no_lock_file_of_ours()
    {
        var result = await RunAsync(Write());

        Assert.Equal(
            [
                "Host.Extension: the Functions SDK, by src/FunctionApp/extensions.lock.json",
                "Microsoft.AspNetCore.App.Runtime.linux-x64: the .NET SDK",
                "Microsoft.NETCore.App.Host.linux-x64: the .NET SDK",
                "Microsoft.NETCore.App.Runtime.NativeAOT.linux-x64: the .NET SDK",
            ],
            Components(result).Where(component => component["properties"] is not null)
                .Select(component => $"{component["name"]}: {component["properties"]![0]!["value"]}").Order(StringComparer.Ordinal));
    }

    public static TheoryData<string> Locks() => [.. LockFiles];

    [Theory]
    [MemberData(nameof(Locks))]
    public async Task A_missing_lock_file_is_a_failure(string lockFile)
    {
        var root = Write();
        File.Delete(Path.Combine(root, lockFile));

        var result = await RunAsync(root);

        Assert.Equal((1, ""), (result.ExitCode, result.Output));
        Assert.Contains($"there is no {lockFile}", result.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Every_package_of_the_repository_has_a_hash()
    {
        var result = await RunAsync(Repository.Root);

        var expected = LockFiles.SelectMany(file => JsonNode.Parse(File.ReadAllText(Path.Combine(Repository.Root, file)))!["dependencies"]!.AsObject())
            .SelectMany(target => target.Value!.AsObject()).Where(package => package.Value!["resolved"] is not null)
            .Select(package => $"pkg:nuget/{package.Key}@{package.Value!["resolved"]} {Convert.ToHexStringLower(Convert.FromBase64String(package.Value["contentHash"]!.ToString()))}");
        Assert.Equal(
            expected.Distinct().Order(StringComparer.Ordinal),
            Components(result).Where(component => component["hashes"] is not null).Select(component => $"{component["purl"]} {component["hashes"]![0]!["content"]}").Order(StringComparer.Ordinal));
    }

    public void Dispose() => _folder.Delete(recursive: true);

    private static IEnumerable<JsonNode> Components(CommandResult result) => result.Json["components"]!.AsArray().Select(component => component!);

    private static IEnumerable<string> DependenciesOf(CommandResult result, string program) => result.Json["dependencies"]!.AsArray()
        .Single(entry => entry!["ref"]!.ToString() == program)!["dependsOn"]!.AsArray().Select(reference => reference!.ToString());

    private static Task<CommandResult> RunAsync(string root) =>
        Shell.RunAsync(Repository.Root, new Dictionary<string, string> { ["PATH"] = Environment.GetEnvironmentVariable("PATH")! }, $"eng/sbom.sh '{root}'");

    /// <summary>A repository in small: the hash of each package is one byte.</summary>
    private string Write()
    {
        Put("Directory.Build.props", "<Project><VersionPrefix>1.2.3</VersionPrefix></Project>");
        Put(LockFiles[0], $"{{{Packages("net10.0", ("Of.Cli", "1.0.0", 1), ("Shared", "3.0.0", 3))}, {Packages("net10.0/linux-x64", ("Microsoft.DotNet.ILCompiler", "10.0.12", 5))}}}");
        Put(LockFiles[1], $"{{{Packages("net10.0", ("Of.Functions", "2.0.0", 2), ("Shared", "3.0.0", 3))}}}");
        Put(LockFiles[2], $"{{{Packages("net8.0", ("Host.Extension", "4.0.0", 4))}}}");
        return _folder.FullName;
    }

    private static string Packages(string target, params (string Name, string Version, byte Hash)[] packages) => $"\"{target}\": {{" + string.Join(
        ',', packages.Select(package => $"\"{package.Name}\": {{\"resolved\": \"{package.Version}\", \"contentHash\": \"{Convert.ToBase64String([package.Hash])}\"}}")) + "}";

    private void Put(string path, string text)
    {
        var file = Path.Combine(_folder.FullName, path);
        Directory.CreateDirectory(Path.GetDirectoryName(file)!);
        File.WriteAllText(file, path.EndsWith(".lock.json", StringComparison.Ordinal) ? $"{{\"dependencies\": {text}}}" : text);
    }
}
