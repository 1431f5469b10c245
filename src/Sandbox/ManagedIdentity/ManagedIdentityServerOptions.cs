namespace EcrFleet.Sandbox.ManagedIdentity;

internal sealed record ManagedIdentityServerOptions
{
    public TimeProvider TimeProvider { get; init; } = TimeProvider.System;

    /// <summary>The resources that the tenant knows; null is any.</summary>
    public IReadOnlyList<string>? KnownResources { get; init; }
}
