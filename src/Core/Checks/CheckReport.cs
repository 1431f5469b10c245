namespace EcrFleet.Core.Checks;

/// <summary>Whether a refresh of one cluster will work, step by step, and what to do where not.</summary>
public sealed record CheckReport
{
    public required string Cluster { get; init; }

    /// <summary>The API server's address; <c>null</c> when the registration names none.</summary>
    public string? Server { get; init; }

    /// <summary>No step failed.</summary>
    public bool IsHealthy => !Steps.Any(step => step.State == CheckState.Failed);

    public DateTimeOffset CheckedAt { get; init; }

    public long DurationMs { get; init; }

    public required IReadOnlyList<CheckResult> Steps { get; init; }

    public IReadOnlyList<string> Warnings { get; init; } = [];
}
