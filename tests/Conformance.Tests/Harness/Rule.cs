using System.Text.Json.Nodes;

namespace EcrFleet.Conformance.Tests.Harness;

/// <summary>One rule of a cluster role.</summary>
/// <param name="Names">The names that the rule is limited to; empty for all.</param>
internal sealed record Rule(string Resource, IReadOnlyList<string> Verbs, IReadOnlyList<string> Names)
{
    public static Rule Namespaces { get; } = new("namespaces", ["get", "list"], []);

    public static Rule ServiceAccounts { get; } = new("serviceaccounts", ["get", "list", "patch"], []);

    public static Rule Secrets(string name, params string[] verbs) => new("secrets", verbs, [name]);

    /// <summary>What we ship in <c>infra/kubernetes</c>: everything about secrets is limited by name.</summary>
    public static Rule[] LeastPrivilege(string secretName) => [Namespaces, Secrets(secretName, "get", "list", "create", "patch")];

    public JsonNode ToJson() => new JsonObject
    {
        ["apiGroups"] = new JsonArray(""),
        ["resources"] = new JsonArray(Resource),
        ["verbs"] = new JsonArray([.. Verbs.Select(verb => JsonValue.Create(verb))]),
        ["resourceNames"] = new JsonArray([.. Names.Select(name => JsonValue.Create(name))]),
    };
}
