using EcrFleet.Kubernetes.Wire;

namespace EcrFleet.Kubernetes.Faults;

/// <summary>An answer that is no success, as it came.</summary>
internal sealed record ServerAnswer
{
    public required int Code { get; init; }

    /// <summary>Absent where the body is none, e.g. the page of a proxy.</summary>
    public StatusWire? Status { get; init; }

    public TimeSpan? RetryAfter { get; init; }

    public IEnumerable<StatusCauseWire> Causes => (Status?.Details?.Causes ?? []).OfType<StatusCauseWire>();

    public string Message => Status?.Message ?? "";

    public bool HasCause(string reason) => Causes.Any(cause => cause.Reason == reason);
}
