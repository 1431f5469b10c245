using System.Text.Json.Nodes;
using EcrFleet.ControlPlane;
using YamlDotNet.Serialization;

namespace EcrFleet.Conformance.Tests.Harness;

/// <summary>A manifest of this repository, as <c>kubectl apply -f</c> would send it to a fresh cluster.</summary>
internal static class Manifest
{
    private static readonly Dictionary<string, string> Paths = new(StringComparer.Ordinal)
    {
        ["Namespace"] = "/api/v1/namespaces",
        ["ServiceAccount"] = "/api/v1/namespaces/{0}/serviceaccounts",
        ["Secret"] = "/api/v1/namespaces/{0}/secrets",
        ["ClusterRole"] = "/apis/rbac.authorization.k8s.io/v1/clusterroles",
        ["ClusterRoleBinding"] = "/apis/rbac.authorization.k8s.io/v1/clusterrolebindings",
        ["Deployment"] = "/apis/apps/v1/namespaces/{0}/deployments",
        ["Service"] = "/api/v1/namespaces/{0}/services",
        ["NetworkPolicy"] = "/apis/networking.k8s.io/v1/namespaces/{0}/networkpolicies",
    };

    public static Task CreateAsync(KubernetesApi api, string path, CancellationToken cancellationToken) => CreateAsync(api, path, "", "", cancellationToken);

    /// <param name="without">A kind that is there already.</param>
    /// <param name="query">Such as <c>?dryRun=All</c>.</param>
    public static async Task CreateAsync(KubernetesApi api, string path, string without, string query, CancellationToken cancellationToken)
    {
        var text = await File.ReadAllTextAsync(Path.Combine(Repository.Root, path), cancellationToken);
        var toJson = new SerializerBuilder().JsonCompatible().Build();
        var reader = new DeserializerBuilder().WithAttemptingUnquotedStringTypeDeserialization().Build();
        foreach (var document in text.Split("\n---\n"))
        {
            var body = JsonNode.Parse(toJson.Serialize(reader.Deserialize(document)!))!;
            if ((string)body["kind"]! == without)
            {
                continue;
            }

            var address = string.Format(null, Paths[(string)body["kind"]!], (string?)body["metadata"]!["namespace"]);
            (await api.PostAsync(address + query, body, cancellationToken)).Ensure();
        }
    }
}
