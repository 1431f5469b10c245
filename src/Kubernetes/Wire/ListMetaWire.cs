namespace EcrFleet.Kubernetes.Wire;

internal sealed record ListMetaWire
{
    /// <summary>The token that asks for the next page; absent or empty on the last one.</summary>
    public string? Continue { get; init; }
}
