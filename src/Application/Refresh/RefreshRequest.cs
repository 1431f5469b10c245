using EcrFleet.Core.Reporting;
using EcrFleet.Core.Selection;

namespace EcrFleet.Application.Refresh;

/// <summary>What one refresh shall do.</summary>
public sealed record RefreshRequest
{
    public required RunTrigger Trigger { get; init; }

    /// <summary>Names of clusters, compared without case; empty: all.</summary>
    public IReadOnlyList<string> Clusters { get; init; } = [];

    /// <summary>Only namespaces that one of these fits; empty: all.</summary>
    public IReadOnlyList<Glob> Namespaces { get; init; } = [];

    /// <summary>Write fresh secrets, too.</summary>
    public bool Force { get; init; }

    /// <summary>Compute and report the plan, write nothing.</summary>
    public bool IsDryRun { get; init; }
}
