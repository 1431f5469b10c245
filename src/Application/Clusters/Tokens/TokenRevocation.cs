using EcrFleet.Core.Registration;

namespace EcrFleet.Application.Clusters.Tokens;

/// <summary>What is known when token Secrets are revoked.</summary>
/// <param name="Stored">The registration with the kubeconfig that was just stored; its token is kept.</param>
/// <param name="Wait">How long a refresh that has begun may still work with a former token.</param>
public sealed record TokenRevocation(ClusterRegistration Stored, TimeSpan Wait)
{
    /// <summary>The Secret of the token that was stored before; <c>null</c> when that token stood in none, or is not known.</summary>
    public string? FormerSecret { get; init; }

    /// <summary>Waits for that time; <c>null</c> for the clock alone.</summary>
    public Func<TimeSpan, CancellationToken, Task>? Pause { get; init; }

    /// <summary>Only Secrets that are older; <c>null</c> when all are meant.</summary>
    public DateTimeOffset? MadeBefore { get; init; }
}
