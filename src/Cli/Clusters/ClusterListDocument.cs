using EcrFleet.Application.Clusters;
using EcrFleet.Core.Reporting;

namespace EcrFleet.Cli.Clusters;

/// <summary>What <c>cluster list --output json</c> prints.</summary>
internal sealed record ClusterListDocument(IReadOnlyList<ClusterListDocument.ClusterDocument> Clusters)
{
    public static ClusterDocument Of(RegisteredCluster cluster) => new()
    {
        Name = cluster.Name.Value,
        Enabled = cluster.Item.IsEnabled,
        LastOutcome = cluster.State?.LastOutcome,
        LastRunAt = cluster.State?.LastRunAt,
        LastSuccessAt = cluster.State?.LastSuccessAt,
        LastError = cluster.State?.LastError,
        Namespaces = cluster.State?.Namespaces,
        ValidUntil = cluster.State?.ValidUntil,
        CredentialExpiresAt = cluster.CredentialExpiresAt,
        Tags = cluster.Item.Tags,
    };

    /// <summary>A cluster; what no run has seen yet is null.</summary>
    internal sealed record ClusterDocument
    {
        public required string Name { get; init; }

        public bool Enabled { get; init; }

        public Outcome? LastOutcome { get; init; }

        public DateTimeOffset? LastRunAt { get; init; }

        public DateTimeOffset? LastSuccessAt { get; init; }

        public ErrorReport? LastError { get; init; }

        public int? Namespaces { get; init; }

        public DateTimeOffset? ValidUntil { get; init; }

        public DateTimeOffset? CredentialExpiresAt { get; init; }

        public required IReadOnlyDictionary<string, string> Tags { get; init; }
    }
}
