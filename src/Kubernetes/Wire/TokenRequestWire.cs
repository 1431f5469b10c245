namespace EcrFleet.Kubernetes.Wire;

/// <summary>A TokenRequest, question and answer.</summary>
internal sealed record TokenRequestWire
{
    public string? ApiVersion { get; init; }

    public string? Kind { get; init; }

    public TokenSpecWire? Spec { get; init; }

    public GrantWire? Status { get; init; }

    internal sealed record TokenSpecWire(long? ExpirationSeconds);

    internal sealed record GrantWire
    {
        public string? Token { get; init; }

        public string? ExpirationTimestamp { get; init; }
    }
}
