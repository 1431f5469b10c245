using System.Text.Json.Nodes;
using EcrFleet.Sandbox.Kubernetes.Seeding;

namespace EcrFleet.Sandbox.Kubernetes;

/// <summary>The identity with which the refresh works on a real cluster: it sees and writes secrets of one name only.</summary>
internal static class LeastPrivilege
{
    /// <summary>Namespace, service account, role and binding have this one name.</summary>
    public const string Name = "ecr-fleet";

    private const string Rbac = "rbac.authorization.k8s.io/v1";

    /// <summary>Installs the identity and returns a kubeconfig for it.</summary>
    public static string Install(ClusterServer cluster, LeastPrivilegeOptions? options = null)
    {
        cluster.Seed.Namespace(Name);
        cluster.Seed.ServiceAccount(Name, Name);
        cluster.Seed.Put(Role(options ?? new()));
        cluster.Seed.Put(Binding());
        return cluster.KubeconfigFor(Name, Name);
    }

    /// <summary>Gives a user of a cloud the same rights, in place of the service account.</summary>
    public static void InstallFor(ClusterServer cluster, string user, LeastPrivilegeOptions? options = null)
    {
        cluster.Seed.Put(Role(options ?? new()));
        var binding = Binding();
        binding["subjects"] = new JsonArray(new JsonObject { ["kind"] = "User", ["apiGroup"] = "rbac.authorization.k8s.io", ["name"] = user });
        cluster.Seed.Put(binding);
    }

    private static JsonObject Role(LeastPrivilegeOptions options)
    {
        string[] verbs = ["get", "list", "create", "patch", .. options.MayDelete ? new[] { "delete" } : []];
        var rules = new JsonArray(Rule("namespaces", ["get", "list"], []), Rule("secrets", verbs, [options.SecretName]));
        if (options.ServiceAccounts.Count > 0)
        {
            rules.Add((JsonNode)Rule("serviceaccounts", ["get", "list", "patch"], options.ServiceAccounts));
        }

        return new()
        {
            ["kind"] = "ClusterRole",
            ["apiVersion"] = Rbac,
            ["metadata"] = new JsonObject { ["name"] = Name },
            ["rules"] = rules,
        };
    }

    private static JsonObject Binding() => new()
    {
        ["kind"] = "ClusterRoleBinding",
        ["apiVersion"] = Rbac,
        ["metadata"] = new JsonObject { ["name"] = Name },
        ["subjects"] = new JsonArray(new JsonObject { ["kind"] = "ServiceAccount", ["name"] = Name, ["namespace"] = Name }),
        ["roleRef"] = new JsonObject { ["kind"] = "ClusterRole", ["name"] = Name },
    };

    private static JsonObject Rule(string resource, IEnumerable<string> verbs, IEnumerable<string> names) => new()
    {
        ["verbs"] = Texts(verbs),
        ["apiGroups"] = new JsonArray(""),
        ["resources"] = new JsonArray(resource),
        ["resourceNames"] = Texts(names),
    };

    private static JsonArray Texts(IEnumerable<string> texts) => new([.. texts.Select(text => (JsonNode)text)]);
}
