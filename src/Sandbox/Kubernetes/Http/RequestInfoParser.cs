using EcrFleet.Sandbox.Kubernetes.Requests;
using EcrFleet.Sandbox.Kubernetes.Storage;

namespace EcrFleet.Sandbox.Kubernetes.Http;

/// <summary>
/// Reads method, path and query as the API server's RequestInfo factory does; above all, an exact field selector on
/// metadata.name gives the name that authorization sees.
/// (https://github.com/kubernetes/apiserver/blob/master/pkg/endpoints/request/requestinfo.go).
/// </summary>
internal sealed class RequestInfoParser(ResourceCatalog catalog)
{
    private static readonly string[] NamespaceSubresources = ["status", "finalize"];

    public RequestInfo Parse(HttpRequest request)
    {
        var path = request.Path.Value ?? "/";
        var method = request.Method;
        var plain = new RequestInfo(method, path, request.Query) { Verb = method.ToLowerInvariant() };
        var parts = path.Split('/', StringSplitOptions.RemoveEmptyEntries);

        return parts switch
        {
            ["api", var version, .. { Length: > 0 } rest] => Resource(plain with { Version = version }, rest),
            ["apis", var group, var version, .. { Length: > 0 } rest] => Resource(plain with { Group = group, Version = version }, rest),
            _ => plain,
        };
    }

    private RequestInfo Resource(RequestInfo info, string[] parts)
    {
        var ns = "";
        if (parts is ["namespaces", var name, ..])
        {
            ns = name;
            if (parts.Length > 2 && !NamespaceSubresources.Contains(parts[2]))
            {
                parts = parts[2..];
            }
        }

        var pathName = parts.Length > 1 ? parts[1] : "";
        var verb = Verb(info, pathName);
        return info with
        {
            IsResource = true,
            Namespace = ns,
            Plural = parts[0],
            PathName = pathName,
            Name = pathName.Length == 0 && verb is "list" or "watch" ? SelectedName(info) : pathName,
            Subresource = parts.Length > 2 ? parts[2] : "",
            Verb = verb,
            Resource = catalog.Find(info.Group, info.Version, parts[0]),
        };
    }

    private static string Verb(RequestInfo info, string name) => (info.Method, name.Length > 0) switch
    {
        ("GET" or "HEAD", false) => IsWatch(info) ? "watch" : "list",
        ("GET" or "HEAD", true) => "get",
        ("POST", _) => "create",
        ("PUT", _) => "update",
        ("PATCH", _) => "patch",
        ("DELETE", true) => "delete",
        ("DELETE", false) => "deletecollection",
        _ => "",
    };

    private static bool IsWatch(RequestInfo info) => info.Query.ContainsKey("watch") && info.Parameter("watch") is not ("false" or "0");

    private static string SelectedName(RequestInfo info) =>
        FieldSelector.TryParse(info.Parameter("fieldSelector"), out var selector) && selector.ExactValue("metadata.name") is { } name
            && !name.Contains('/', StringComparison.Ordinal) && !name.Contains('%', StringComparison.Ordinal) && name is not ("." or "..")
            ? name
            : "";
}
