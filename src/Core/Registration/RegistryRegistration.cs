using EcrFleet.Core.Names;

namespace EcrFleet.Core.Registration;

/// <summary>One source of ECR tokens, as registered in <c>aws-&lt;name&gt;</c>.</summary>
public sealed record RegistryRegistration
{
    public required RegistryName Name { get; init; }

    /// <summary>The vault secret that holds it; messages name it.</summary>
    public required string VaultSecret { get; init; }

    /// <summary><c>null</c> when it is the AWS SDK's default chain, or <see cref="WebIdentityAudience"/>.</summary>
    public AwsKeys? Keys { get; init; }

    public required string Region { get; init; }

    public string? RoleArn { get; init; }

    public string? ExternalId { get; init; }

    /// <summary>Keyless: the audience of the managed identity's token that is exchanged for <see cref="RoleArn"/>.</summary>
    public string? WebIdentityAudience { get; init; }

    public string? AccountId { get; init; }

    /// <summary>Hosts that the token shall open; empty: the host of <see cref="AccountId"/>, else the one that ECR returns.</summary>
    public IReadOnlyList<RegistryHost> Hosts { get; init; } = [];

    /// <summary>ECR Public (<c>public.ecr.aws</c>).</summary>
    public bool IsPublic { get; init; }

    /// <summary>When the registration itself expires: the vault's <c>exp</c>, or the expiry of temporary keys in their JSON.</summary>
    public DateTimeOffset? ExpiresAt { get; init; }
}
