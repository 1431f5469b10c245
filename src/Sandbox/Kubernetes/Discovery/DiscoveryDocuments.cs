using System.Globalization;
using System.Text.Json.Nodes;
using EcrFleet.Sandbox.Kubernetes.Answers;
using EcrFleet.Sandbox.Kubernetes.Schema;
using EcrFleet.Sandbox.Kubernetes.Storage;

namespace EcrFleet.Sandbox.Kubernetes.Discovery;

/// <summary>Says which groups and resources there are, and which version this is.</summary>
internal sealed class DiscoveryDocuments(ResourceCatalog catalog, KubernetesVersion version)
{
    private static readonly string[] Verbs = ["create", "delete", "deletecollection", "get", "list", "patch", "update", "watch"];

    private readonly IReadOnlyList<VirtualResource> _reviews =
    [
        new("authorization.k8s.io", "selfsubjectaccessreviews", "SelfSubjectAccessReview"),
        .. version.HasSelfSubjectReviews ? new VirtualResource[] { new("authentication.k8s.io", "selfsubjectreviews", "SelfSubjectReview") } : [],
    ];

    private IEnumerable<string> Groups => catalog.All.Select(resource => resource.Group)
        .Concat(_reviews.Select(review => review.Group))
        .Where(group => group.Length > 0).Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal);

    /// <summary>True where something is served under a group, so that only the resource can be unknown.</summary>
    public bool Knows(string group, string groupVersion) => groupVersion == "v1" && Groups.Contains(group);

    public ApiAnswer? Find(string path) => path.Trim('/').Split('/') switch
    {
        ["version"] => ApiAnswer.Json(200, Version()),
        ["openapi", "v2"] => OpenApiDocument.Empty,
        ["healthz" or "livez" or "readyz", ..] => ApiAnswer.Text(200, "ok"),
        ["api"] => ApiAnswer.Json(200, Versions()),
        ["api", "v1"] => ApiAnswer.Json(200, Resources("", "v1")),
        ["apis"] => ApiAnswer.Json(200, GroupList()),
        ["apis", var group] when Groups.Contains(group) => ApiAnswer.Json(200, WithKind(Group(group))),
        ["apis", var group, "v1"] when Groups.Contains(group) => ApiAnswer.Json(200, Resources(group, $"{group}/v1")),
        _ => null,
    };

    private JsonObject Version() => new()
    {
        ["major"] = "1",
        ["minor"] = version.Minor.ToString(CultureInfo.InvariantCulture),
        ["gitVersion"] = version.GitVersion,
        ["gitCommit"] = "0000000000000000000000000000000000000000",
        ["gitTreeState"] = "archive",
        ["buildDate"] = "1970-01-01T00:00:00Z",
        ["goVersion"] = version.GoVersion,
        ["compiler"] = "gc",
        ["platform"] = "linux/amd64",
    };

    private static JsonObject Versions() => new()
    {
        ["kind"] = "APIVersions",
        ["versions"] = new JsonArray("v1"),
        ["serverAddressByClientCIDRs"] = new JsonArray(),
    };

    private JsonObject GroupList() => new()
    {
        ["kind"] = "APIGroupList",
        ["apiVersion"] = "v1",
        ["groups"] = new JsonArray([.. Groups.Select(Group)]),
    };

    private static JsonObject Group(string group)
    {
        var only = new JsonObject { ["groupVersion"] = $"{group}/v1", ["version"] = "v1" };
        return new() { ["name"] = group, ["versions"] = new JsonArray(only.DeepClone()), ["preferredVersion"] = only };
    }

    private static JsonObject WithKind(JsonObject group)
    {
        group.Insert(0, "kind", "APIGroup");
        group.Insert(1, "apiVersion", "v1");
        return group;
    }

    private JsonObject Resources(string group, string groupVersion) => new()
    {
        ["kind"] = "APIResourceList",
        ["apiVersion"] = "v1",
        ["groupVersion"] = groupVersion,
        ["resources"] = new JsonArray(
        [
            .. catalog.All.Where(resource => resource.Group == group).SelectMany(Entries),
            .. _reviews.Where(review => review.Group == group).Select(Entry),
        ]),
    };

    private static IEnumerable<JsonNode> Entries(ResourceDefinition resource)
    {
        var entry = Entry(resource.Plural, resource.Singular, resource.IsNamespaced, resource.Kind, Verbs);
        if (resource.ShortNames.Count > 0)
        {
            entry["shortNames"] = Texts(resource.ShortNames);
        }

        yield return entry;
        foreach (var subresource in resource.Subresources)
        {
            yield return subresource == "token"
                ? Entry($"{resource.Plural}/token", "", resource.IsNamespaced, "TokenRequest", ["create"], "authentication.k8s.io")
                : Entry($"{resource.Plural}/{subresource}", "", resource.IsNamespaced, resource.Kind, ["get", "patch", "update"]);
        }
    }

    private static JsonObject Entry(VirtualResource review) => Entry(review.Plural, review.Kind.ToLowerInvariant(), false, review.Kind, ["create"]);

    private static JsonObject Entry(string name, string singular, bool namespaced, string kind, IReadOnlyList<string> verbs, string group = "")
    {
        var entry = new JsonObject { ["name"] = name, ["singularName"] = singular, ["namespaced"] = namespaced };
        if (group.Length > 0)
        {
            entry["group"] = group;
            entry["version"] = "v1";
        }

        entry["kind"] = kind;
        entry["verbs"] = Texts(verbs);
        return entry;
    }

    private static JsonArray Texts(IEnumerable<string> texts) => new([.. texts.Select(text => (JsonNode)text)]);
}
