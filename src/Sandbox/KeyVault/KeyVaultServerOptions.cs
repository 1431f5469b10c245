using EcrFleet.Sandbox.ManagedIdentity;
using EcrFleet.Sandbox.Tls;

namespace EcrFleet.Sandbox.KeyVault;

internal sealed record KeyVaultServerOptions
{
    /// <summary>The authority that signs the vault's certificate.</summary>
    public required CertificateAuthority Authority { get; init; }

    /// <summary>Whose tokens the vault accepts.</summary>
    public required TokenIssuer Issuer { get; init; }

    public TimeProvider TimeProvider { get; init; } = TimeProvider.System;

    /// <summary>Entries per page where a client asks for no other number; Key Vault's own limit is 25.</summary>
    public int PageSize { get; init; } = 25;
}
