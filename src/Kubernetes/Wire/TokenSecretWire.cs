namespace EcrFleet.Kubernetes.Wire;

/// <summary>A Secret of type <c>kubernetes.io/service-account-token</c>.</summary>
internal sealed record TokenSecretWire
{
    public TokenDataWire? Data { get; init; }

    internal sealed record TokenDataWire
    {
        public byte[]? Token { get; init; }
    }
}
