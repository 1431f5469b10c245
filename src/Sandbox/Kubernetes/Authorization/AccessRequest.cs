using EcrFleet.Sandbox.Kubernetes.Answers;
using EcrFleet.Sandbox.Kubernetes.Authentication;
using EcrFleet.Sandbox.Kubernetes.Requests;

namespace EcrFleet.Sandbox.Kubernetes.Authorization;

/// <summary>The question that authorization answers.</summary>
internal sealed record AccessRequest(UserInfo User, string Verb)
{
    public string Group { get; init; } = "";

    public string Resource { get; init; } = "";

    public string Subresource { get; init; } = "";

    public string Namespace { get; init; } = "";

    public string Name { get; init; } = "";

    /// <summary>Set for addresses that are no resources, such as /version.</summary>
    public string Path { get; init; } = "";

    public string QualifiedResource => Subresource.Length == 0 ? Resource : $"{Resource}/{Subresource}";

    public static AccessRequest Of(UserInfo user, RequestInfo info) => info.IsResource
        ? new(user, info.Verb)
        {
            Group = info.Group,
            Resource = info.Plural,
            Subresource = info.Subresource,
            Namespace = info.Namespace,
            Name = info.Name,
        }
        : new(user, info.Verb) { Path = info.Path };

    /// <summary>The refusal, in the words of a real server.</summary>
    public ApiStatus Refusal() => Path.Length > 0
        ? new(403, "Forbidden", $"forbidden: {Who()} cannot {Verb} path \"{Path}\"") { Details = StatusDetails.Empty }
        : new(403, "Forbidden", $"{Subject()} is forbidden: {Reason()}") { Details = new() { Name = Name, Group = Group, Kind = Resource } };

    public string Reason()
    {
        var scope = Namespace.Length == 0 ? "at the cluster scope" : $"in the namespace \"{Namespace}\"";
        return $"{Who()} cannot {Verb} resource \"{QualifiedResource}\" in API group \"{Group}\" {scope}";
    }

    private string Who() => $"User \"{User.Name}\"";

    private string Subject()
    {
        var resource = Group.Length == 0 ? Resource : $"{Resource}.{Group}";
        return Name.Length == 0 ? resource : $"{resource} \"{Name}\"";
    }
}
