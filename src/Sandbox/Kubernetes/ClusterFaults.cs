using System.Globalization;
using System.Text.Json.Nodes;
using EcrFleet.Sandbox.Kubernetes.Storage;

namespace EcrFleet.Sandbox.Kubernetes;

/// <summary>States of a cluster that make writes fail, made by the means that make them on a real one.</summary>
internal static class ClusterFaults
{
    private const string Holder = "held";

    /// <summary>Deletes a namespace whose end an object with a finalizer holds up, so that it stays Terminating.</summary>
    public static void Terminating(ClusterServer cluster, string ns)
    {
        cluster.Seed.Put(HolderOf(ns, "sandbox.example/hold"));
        cluster.Seed.Delete("namespaces", "", ns);
    }

    /// <summary>Lets a namespace of <see cref="Terminating"/> go.</summary>
    public static void Release(ClusterServer cluster, string ns) => cluster.Seed.Put(HolderOf(ns));

    /// <summary>Sets a quota that leaves no room for another secret.</summary>
    public static void Quota(ClusterServer cluster, string ns)
    {
        var used = cluster.Store.List(ResourceCatalog.Secrets, ns).Count();
        cluster.Seed.Put(new()
        {
            ["kind"] = "ResourceQuota",
            ["apiVersion"] = "v1",
            ["metadata"] = new JsonObject { ["name"] = "no-more-secrets", ["namespace"] = ns },
            ["spec"] = new JsonObject { ["hard"] = new JsonObject { ["secrets"] = used.ToString(CultureInfo.InvariantCulture) } },
        });
    }

    private static JsonObject HolderOf(string ns, params IEnumerable<string> finalizers) => new()
    {
        ["kind"] = "ConfigMap",
        ["apiVersion"] = "v1",
        ["metadata"] = new JsonObject
        {
            ["name"] = Holder,
            ["namespace"] = ns,
            ["finalizers"] = new JsonArray([.. finalizers.Select(finalizer => (JsonNode)finalizer)]),
        },
    };
}
