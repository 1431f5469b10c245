namespace EcrFleet.Kubernetes.Wire;

internal sealed record StatusCauseWire
{
    public string? Reason { get; init; }

    public string? Message { get; init; }

    public string? Field { get; init; }
}
