namespace EcrFleet.Core.Reporting;

/// <summary>What a run got from one registry.</summary>
public sealed record RegistryReport
{
    public required string Name { get; init; }

    public required Outcome Outcome { get; init; }

    /// <summary>When its token expires; absent without a token.</summary>
    public DateTimeOffset? ExpiresAt { get; init; }

    /// <summary>The hosts that its token opens, sorted.</summary>
    public IReadOnlyList<string> Hosts { get; init; } = [];

    public ErrorReport? Error { get; init; }
}
