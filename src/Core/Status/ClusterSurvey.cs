using EcrFleet.Core.Failures;
using EcrFleet.Core.Names;
using EcrFleet.Core.Planning;
using EcrFleet.Core.Registration;

namespace EcrFleet.Core.Status;

/// <summary>What a look at one cluster found: the facts that its status is made of.</summary>
public sealed record ClusterSurvey
{
    public required ClusterName Name { get; init; }

    /// <summary><c>null</c> when the registration itself is bad; <see cref="Error"/> says why.</summary>
    public ClusterRegistration? Registration { get; init; }

    /// <summary><c>null</c> when the cluster could not be read; <see cref="Error"/> says why.</summary>
    public ObservedCluster? Observed { get; init; }

    public Failure? Error { get; init; }

    public required TimeSpan Duration { get; init; }

    public int ApiRequests { get; init; }

    public DateTimeOffset? CredentialExpiresAt { get; init; }
}
