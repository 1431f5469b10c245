using EcrFleet.Core.Reporting;

namespace EcrFleet.Web.Views;

/// <summary>Holds what the page shows of one cluster.</summary>
internal sealed record ClusterView
{
    public required string Name { get; init; }

    public required Mark Promise { get; init; }

    /// <summary>The least that is left in it; <c>null</c> when it is not known, or nothing is selected.</summary>
    public TimeSpan? Left { get; init; }

    public int Namespaces { get; init; }

    /// <summary>Namespaces that failed in the last run, as far as its report says.</summary>
    public int Failed { get; init; }

    /// <summary>Of the last runs, the oldest first.</summary>
    public IReadOnlyList<Outcome> Beats { get; init; } = [];

    public ErrorReport? Error { get; init; }

    public DateTimeOffset? FailingSince { get; init; }

    public DateTimeOffset? CredentialExpiresAt { get; init; }

    /// <summary>Whether the credential ends within <see cref="ClusterViews.CredentialNotice"/>.</summary>
    public bool IsCredentialEnding { get; init; }

    public IReadOnlyList<string> Registries { get; init; } = [];

    /// <summary>The user's own tags, by name.</summary>
    public IReadOnlyList<KeyValuePair<string, string>> Tags { get; init; } = [];

    public IReadOnlyList<string> Warnings { get; init; } = [];

    /// <summary>One line: the state, what is left, and why.</summary>
    public string Reason => string.Join(", ", new[]
    {
        Promise.Word,
        Left is { } left ? $"{Words.Duration(left)} left" : null,
        Words.Count(Namespaces, "namespace"),
        Error?.Message,
    }.OfType<string>());
}
