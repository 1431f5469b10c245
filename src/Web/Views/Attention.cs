using EcrFleet.Core.Failures;

namespace EcrFleet.Web.Views;

/// <summary>Says what is wrong at one or several places, since when, and what to do about it.</summary>
internal sealed record Attention
{
    /// <summary>E.g. <c>Registry keyless</c> or <c>3 clusters</c>.</summary>
    public required string Title { get; init; }

    /// <summary><c>null</c> for a warning.</summary>
    public FailureKind? Kind { get; init; }

    public required string Message { get; init; }

    /// <summary>The clusters that it concerns.</summary>
    public IReadOnlyList<string> Clusters { get; init; } = [];

    public DateTimeOffset? Since { get; init; }

    public string? Remedy { get; init; }

    /// <summary>A command to begin with.</summary>
    public string? Command { get; init; }
}
