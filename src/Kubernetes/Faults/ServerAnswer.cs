using k8s.Models;

namespace EcrFleet.Kubernetes.Faults;

/// <summary>An answer that is not what was asked for, as it came.</summary>
internal sealed record ServerAnswer
{
    public required int Code { get; init; }

    /// <summary><c>null</c> when the body is none, e.g. the page of a proxy.</summary>
    public V1Status? Status { get; init; }

    public TimeSpan? RetryAfter { get; init; }

    /// <summary>What the body claims to be.</summary>
    public string? MediaType { get; init; }

    public bool IsEmpty { get; init; }

    /// <summary>The host that a redirect leads to.</summary>
    public string? Redirect { get; init; }

    public IEnumerable<V1StatusCause> Causes => (Status?.Details?.Causes ?? []).OfType<V1StatusCause>();

    public string Message => Status?.Message ?? "";

    public bool HasCause(string reason) => Causes.Any(cause => cause.Reason == reason);
}
