namespace EcrFleet.Kubernetes.Wire;

/// <summary>What an API server answers instead of an object. See https://kubernetes.io/docs/reference/kubernetes-api/common-definitions/status/</summary>
internal sealed record StatusWire
{
    public string? Kind { get; init; }

    public string? Message { get; init; }

    public string? Reason { get; init; }

    /// <summary>A 410 holds a token here with which the list may go on.</summary>
    public ListMetaWire? Metadata { get; init; }

    public StatusDetailsWire? Details { get; init; }
}
