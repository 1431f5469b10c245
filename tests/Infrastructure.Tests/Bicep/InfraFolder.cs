using System.Collections.Concurrent;
using System.Text.Json.Nodes;
using EcrFleet.EndToEnd.Tests;

namespace EcrFleet.Infrastructure.Tests.Bicep;

/// <summary>The Bicep files of the repository, or a copy that a test changes.</summary>
internal sealed class InfraFolder : IDisposable
{
    public const string Subscription = "11111111-1111-1111-1111-111111111111";
    public const string Tenant = "22222222-2222-2222-2222-222222222222";
    public const string ResourceGroup = "fleet";

    private static readonly ConcurrentDictionary<string, Lazy<Task<Deployment>>> OfRepositoryDeployed = new(StringComparer.Ordinal);

    private readonly DirectoryInfo? _copy;

    private InfraFolder(string path, DirectoryInfo? copy) => (Path, _copy) = (path, copy);

    public static InfraFolder OfRepository { get; } = new(System.IO.Path.Combine(Repository.Root, "infra", "bicep"), copy: null);

    public string Path { get; }

    /// <summary>The parameter sets, relative to the folder.</summary>
    public static TheoryData<string> ParameterSets() =>
        [.. Directory.EnumerateFiles(OfRepository.Path, "*.bicepparam", SearchOption.AllDirectories)
            .Select(file => System.IO.Path.GetRelativePath(OfRepository.Path, file)).Order(StringComparer.Ordinal)];

    public static TheoryData<string> BicepFiles() =>
        [.. Directory.EnumerateFiles(OfRepository.Path, "*.bicep*", SearchOption.AllDirectories)
            .Where(file => !file.EndsWith(".json", StringComparison.Ordinal))
            .Select(file => System.IO.Path.GetRelativePath(OfRepository.Path, file)).Order(StringComparer.Ordinal)];

    /// <summary>A copy in which one text of one file is another.</summary>
    public static InfraFolder WithChange(string file, string from, string to)
    {
        var copy = Directory.CreateTempSubdirectory("ecr-fleet-bicep-");
        foreach (var source in Directory.EnumerateFiles(OfRepository.Path, "*", SearchOption.AllDirectories))
        {
            var target = System.IO.Path.Combine(copy.FullName, System.IO.Path.GetRelativePath(OfRepository.Path, source));
            Directory.CreateDirectory(System.IO.Path.GetDirectoryName(target)!);
            File.Copy(source, target);
        }

        var changed = System.IO.Path.Combine(copy.FullName, file);
        var text = File.ReadAllText(changed);
        Assert.Equal(2, text.Split(from).Length);
        File.WriteAllText(changed, text.Replace(from, to, StringComparison.Ordinal));
        return new InfraFolder(copy.FullName, copy);
    }

    /// <summary>What a deployment of this parameter set would make. Of the files of the repository it is asked once.</summary>
    public Task<Deployment> DeployAsync(BicepCompiler compiler, string parameterSet) => _copy is null
        ? OfRepositoryDeployed.GetOrAdd(parameterSet, set => new Lazy<Task<Deployment>>(() => AskAsync(compiler, set))).Value
        : AskAsync(compiler, parameterSet);

    public void Dispose() => _copy?.Delete(recursive: true);

    private async Task<Deployment> AskAsync(BicepCompiler compiler, string parameterSet)
    {
        var metadata = new JsonObject
        {
            ["tenantId"] = Tenant,
            ["subscriptionId"] = Subscription,
            ["resourceGroup"] = ResourceGroup,
            ["location"] = "westeurope",
            ["deploymentName"] = "test",
        };
        var path = System.IO.Path.Combine(Path, parameterSet);
        var answer = await compiler.CallAsync("bicep/getSnapshot", new JsonObject { ["path"] = path, ["metadata"] = metadata });
        var resources = JsonNode.Parse(answer["snapshot"]!.GetValue<string>())!["predictedResources"]!.AsArray();
        return new Deployment([.. resources.Select(resource => new Resource(resource!.AsObject()))]);
    }
}
