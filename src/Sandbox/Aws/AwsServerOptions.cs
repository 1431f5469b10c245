using EcrFleet.Sandbox.Aws.Iam;
using EcrFleet.Sandbox.ManagedIdentity;

namespace EcrFleet.Sandbox.Aws;

internal sealed record AwsServerOptions
{
    public IReadOnlyList<IamUser> Users { get; init; } = [];

    public IReadOnlyList<IamRole> Roles { get; init; } = [];

    /// <summary>The OpenID Connect providers that are registered in the accounts.</summary>
    public IReadOnlyList<TokenIssuer> IdentityProviders { get; init; } = [];

    /// <summary>Regions that no account has enabled; there AWS knows no key.</summary>
    public IReadOnlyList<string> DisabledRegions { get; init; } = [];

    public TimeProvider TimeProvider { get; init; } = TimeProvider.System;

    public TimeSpan TokenLifetime { get; init; } = TimeSpan.FromHours(12);
}
