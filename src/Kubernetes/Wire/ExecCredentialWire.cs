namespace EcrFleet.Kubernetes.Wire;

/// <summary>What a credential plugin prints.</summary>
internal sealed record ExecCredentialWire
{
    public CredentialWire? Status { get; init; }

    internal sealed record CredentialWire
    {
        public string? Token { get; init; }

        /// <summary>PEM.</summary>
        public string? ClientCertificateData { get; init; }

        /// <summary>PEM.</summary>
        public string? ClientKeyData { get; init; }
    }
}
