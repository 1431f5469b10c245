namespace EcrFleet.Core.Registration;

/// <summary>What is said of a registry beside its keys, as the user wrote it.</summary>
public sealed record RegistryFields
{
    public string? Region { get; init; }

    public string? RoleArn { get; init; }

    public string? ExternalId { get; init; }

    public string? WebIdentityAudience { get; init; }

    public string? AccountId { get; init; }

    public IReadOnlyList<string> Hosts { get; init; } = [];

    public bool IsPublic { get; init; }
}
