namespace EcrFleet.Kubernetes.Wire;

/// <summary>One page of a list.</summary>
internal sealed record ListWire<T>
{
    public string? Kind { get; init; }

    public ListMetaWire? Metadata { get; init; }

    /// <summary>Null where there is nothing.</summary>
    public IReadOnlyList<T?>? Items { get; init; }
}
