using EcrFleet.Application.Refresh;
using EcrFleet.Core.Failures;

namespace EcrFleet.Kubernetes.Faults;

/// <summary>Why a request did not succeed, and what may follow from that.</summary>
internal sealed record ApiFault(Failure Failure)
{
    /// <summary>A server that asks for more is not waited for: the next run is as good.</summary>
    public static readonly TimeSpan MaxRetryAfter = TimeSpan.FromMinutes(1);

    /// <summary>Whether the same request may succeed when it is sent again.</summary>
    public bool IsPassing { get; init; }

    /// <summary>Whether no connection came about: no request of that time can reach the server.</summary>
    public bool IsOfWay { get; init; }

    /// <summary>How long the server asked to wait.</summary>
    public TimeSpan? RetryAfter { get; init; }

    /// <summary>The namespace is going or gone: for a write that is an outcome and no failure.</summary>
    public WriteOutcome? Outcome { get; init; }

    /// <summary>Neither what was asked for nor a Status: the page of something else, or of a path that the server does not know.</summary>
    public bool IsOfOtherPage { get; init; }

    /// <summary>The connection ended before a whole answer: an alert of TLS may have been lost.</summary>
    public bool IsCut { get; init; }

    /// <summary>410: the list's token is too old.</summary>
    public bool IsExpiredPage { get; init; }

    /// <summary>410: the token with which the list may go on all the same.</summary>
    public string? Continue { get; init; }

    public static ApiFault Of(FailureKind kind, string message) => new(new Failure(kind, message));

    public static ApiFault Passing(FailureKind kind, string message) => Of(kind, message) with { IsPassing = true };
}
