using EcrFleet.Core.Failures;
using EcrFleet.Core.Reporting;
using EcrFleet.Core.Runs;
using EcrFleet.Core.Status;

namespace EcrFleet.Web.Views;

/// <summary>Holds what the run store says of the fleet: what the page is made of.</summary>
public sealed record FleetFacts
{
    public required FleetIdentity Identity { get; init; }

    public required DateTimeOffset Now { get; init; }

    /// <summary>The clusters; a failure where the store does not say.</summary>
    public required Result<FleetStatus> Status { get; init; }

    /// <summary>The last runs, the newest first; a failure where the store does not say.</summary>
    public required Result<IReadOnlyList<RunSummary>> Runs { get; init; }

    /// <summary>The report of the last finished run over the fleet; <c>null</c> when there is none.</summary>
    public RunReport? LastReport { get; init; }

    /// <summary>The report of the last finished run where it could not read the fleet at all; <c>null</c> otherwise.</summary>
    public RunReport? FailedReport { get; init; }

    /// <summary>When the next run begins; <c>null</c> when this process does not know.</summary>
    public DateTimeOffset? NextRunAt { get; init; }
}
