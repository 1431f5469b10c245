namespace EcrFleet.Kubernetes.Wire;

internal sealed record StatusDetailsWire
{
    public string? Name { get; init; }

    public string? Kind { get; init; }

    public IReadOnlyList<StatusCauseWire?>? Causes { get; init; }
}
