using System.Text.Json.Nodes;
using EcrFleet.Sandbox.Kubernetes.Storage;

namespace EcrFleet.Sandbox.Kubernetes.Authorization;

/// <summary>One rule of a Role or ClusterRole.</summary>
internal sealed class PolicyRule(JsonObject rule)
{
    public bool Allows(AccessRequest request) => Holds("verbs", request.Verb) && (request.Path.Length > 0 ? AllowsPath(request.Path) : AllowsResource(request));

    private bool AllowsResource(AccessRequest request) =>
        Holds("apiGroups", request.Group)
        && Texts("resources").Any(resource => Matches(resource, request))
        && (!Texts("resourceNames").Any() || Texts("resourceNames").Contains(request.Name));

    private bool AllowsPath(string path) => Texts("nonResourceURLs").Any(allowed =>
        allowed == path || (allowed.EndsWith('*') && path.StartsWith(allowed[..^1], StringComparison.Ordinal)));

    private static bool Matches(string resource, AccessRequest request) =>
        resource == "*" || resource == request.QualifiedResource || (request.Subresource.Length > 0 && resource == $"*/{request.Subresource}");

    private bool Holds(string field, string value) => Texts(field).Any(item => item == "*" || item == value);

    private IEnumerable<string> Texts(string field) => (rule[field] as JsonArray)?.Select(ObjectFields.Text) ?? [];
}
