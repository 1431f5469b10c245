namespace EcrFleet.Application.Queue;

/// <summary>One cluster of a run, to be done by the instance that takes the message: names and options only, never a secret.</summary>
public sealed record ClusterMessage
{
    public required string RunId { get; init; }

    /// <summary>Of the run: says which of two runs is the newer one.</summary>
    public required DateTimeOffset StartedAt { get; init; }

    /// <summary>Of the run: from then on no one waits for this cluster's report. Its work is done all the same.</summary>
    public required DateTimeOffset Deadline { get; init; }

    public required string Cluster { get; init; }

    /// <summary>Globs; empty: all. JSON that does not name them sets <c>null</c>, past the initializer.</summary>
    public IReadOnlyList<string> Namespaces { get; init => field = value ?? []; } = [];

    public bool Force { get; init; }

    public bool DryRun { get; init; }
}
