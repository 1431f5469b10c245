using System.Text.Json.Nodes;

namespace EcrFleet.Sandbox.Kubernetes.Seeding;

/// <summary>
/// Objects that every cluster has from its start: namespaces, and the roles that let everybody discover the API
/// (https://kubernetes.io/docs/reference/access-authn-authz/rbac/#discovery-roles).
/// </summary>
internal static class BuiltInObjects
{
    private const string Rbac = "rbac.authorization.k8s.io/v1";

    private static readonly string[] DiscoveryPaths =
        ["/api", "/api/*", "/apis", "/apis/*", "/healthz", "/livez", "/openapi", "/openapi/*", "/readyz", "/version", "/version/"];

    private static readonly string[] PublicPaths = ["/healthz", "/livez", "/readyz", "/version", "/version/"];

    public static readonly IReadOnlyList<string> Namespaces = ["default", "kube-system", "kube-public", "kube-node-lease"];

    public static IEnumerable<JsonObject> Roles() =>
    [
        Role("cluster-admin", Rule(["*"], ["*"], ["*"]), Paths("*", "*")),
        Role("system:discovery", Paths("get", DiscoveryPaths)),
        Role("system:public-info-viewer", Paths("get", PublicPaths)),
        Role(
            "system:basic-user",
            Rule(["authorization.k8s.io"], ["selfsubjectaccessreviews", "selfsubjectrulesreviews"], ["create"]),
            Rule(["authentication.k8s.io"], ["selfsubjectreviews"], ["create"])),
        Binding("cluster-admin", "system:masters"),
        Binding("system:discovery", "system:authenticated"),
        Binding("system:basic-user", "system:authenticated"),
        Binding("system:public-info-viewer", "system:authenticated", "system:unauthenticated"),
    ];

    private static JsonObject Role(string name, params JsonNode[] rules) => new()
    {
        ["kind"] = "ClusterRole",
        ["apiVersion"] = Rbac,
        ["metadata"] = new JsonObject { ["name"] = name },
        ["rules"] = new JsonArray(rules),
    };

    private static JsonObject Binding(string role, params string[] groups) => new()
    {
        ["kind"] = "ClusterRoleBinding",
        ["apiVersion"] = Rbac,
        ["metadata"] = new JsonObject { ["name"] = role },
        ["subjects"] = new JsonArray([.. groups.Select(group => new JsonObject { ["kind"] = "Group", ["name"] = group })]),
        ["roleRef"] = new JsonObject { ["kind"] = "ClusterRole", ["name"] = role },
    };

    private static JsonObject Rule(string[] groups, string[] resources, string[] verbs) => new()
    {
        ["verbs"] = Texts(verbs),
        ["apiGroups"] = Texts(groups),
        ["resources"] = Texts(resources),
    };

    private static JsonObject Paths(string verb, params string[] paths) => new() { ["verbs"] = Texts(verb), ["nonResourceURLs"] = Texts(paths) };

    private static JsonArray Texts(params IEnumerable<string> texts) => new([.. texts.Select(text => (JsonNode)text)]);
}
