using EcrFleet.Sandbox.Kubernetes.Answers;
using EcrFleet.Sandbox.Kubernetes.Authentication;

namespace EcrFleet.Sandbox.Kubernetes.Requests;

/// <summary>A request that is authenticated and authorized, with its body read.</summary>
internal sealed record ApiCall(RequestInfo Info, UserInfo User)
{
    public byte[] Body { get; init; } = [];

    /// <summary>Media type of the body, without parameters.</summary>
    public string ContentType { get; init; } = "";

    public Representation Representation { get; init; }

    public string UserAgent { get; init; } = "";

    /// <summary>Who is said to own the fields that this call writes.</summary>
    public string FieldManager => (Info.Parameter("fieldManager"), UserAgent) switch
    {
        ({ Length: > 0 } named, _) => named,
        (_, { Length: > 0 } agent) => agent.Split('/')[0],
        _ => "unknown",
    };
}
