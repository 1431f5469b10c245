using System.Text.Json.Nodes;

namespace EcrFleet.Conformance.Tests.Harness;

/// <summary>A directory vault of one test, and the state folder of its runs.</summary>
internal sealed class VaultFolder : IDisposable
{
    private readonly DirectoryInfo _root = Directory.CreateTempSubdirectory("ecr-fleet-conformance-");

    public VaultFolder()
    {
        Directory.CreateDirectory(Folder);
        Directory.CreateDirectory(StateFolder);
    }

    public string Folder => Path.Combine(_root.FullName, "vault");

    public string StateFolder => Path.Combine(_root.FullName, "state");

    public void WriteKeys(string registry, string accessKeyId, string secretAccessKey, string region) =>
        File.WriteAllText(Path.Combine(Folder, $"aws-{registry}"), new JsonObject
        {
            ["accessKeyId"] = accessKeyId,
            ["secretAccessKey"] = secretAccessKey,
            ["region"] = region,
        }.ToJsonString());

    public void WriteCluster(string cluster, string kubeconfig, JsonObject tags)
    {
        File.WriteAllText(Path.Combine(Folder, $"kubeconfig-{cluster}"), kubeconfig);
        File.WriteAllText(Path.Combine(Folder, $"kubeconfig-{cluster}.tags.json"), tags.ToJsonString());
    }

    /// <summary>The token of a kubeconfig that the program stored.</summary>
    public string TokenOf(string cluster) => File.ReadAllText(Path.Combine(Folder, $"kubeconfig-{cluster}")).Split("token: \"")[1].Split('"')[0];

    public void Dispose() => _root.Delete(recursive: true);
}
