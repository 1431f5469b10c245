using EcrFleet.Application.Clusters.Add;
using EcrFleet.Core.Reporting;

namespace EcrFleet.Cli.Clusters;

/// <summary>What <c>cluster add --output json</c> prints.</summary>
internal sealed record ClusterAddDocument
{
    public required string Cluster { get; init; }

    public required string Context { get; init; }

    public required string Server { get; init; }

    public required string ServerVersion { get; init; }

    public bool DryRun { get; init; }

    /// <summary>When the new token expires; <c>null</c> when it never does.</summary>
    public DateTimeOffset? ExpiresAt { get; init; }

    public int? SelectedNamespaces { get; init; }

    public required IReadOnlyDictionary<string, string> Tags { get; init; }

    /// <summary>The objects that were, or would be, applied.</summary>
    public required IReadOnlyList<string> Objects { get; init; }

    public IReadOnlyList<StepDocument> Steps { get; init; } = [];

    public IReadOnlyList<string> Warnings { get; init; } = [];

    public ErrorReport? Error { get; init; }

    public static ClusterAddDocument Of(AddClusterPlan plan) => new()
    {
        Cluster = plan.Request.Name.Value,
        Context = plan.Request.Admin.Context,
        Server = plan.Endpoint.Server,
        ServerVersion = plan.Version.GitVersion,
        Tags = plan.Tags,
        Objects = [.. plan.Policy.Concat(plan.Objects).Select(item => item.Id.ToString())],
        Warnings = plan.Warnings,
    };
}
