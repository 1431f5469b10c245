using System.Diagnostics;

namespace EcrFleet.Core.Failures;

/// <summary>What follows from a kind of failure, whatever failed.</summary>
public static class FailureKinds
{
    /// <summary>Whether the same work may well succeed a moment later. Of the others a person must change something, or another run sees something else.</summary>
    public static bool IsPassing(FailureKind kind) => kind switch
    {
        FailureKind.Throttled or FailureKind.Unreachable or FailureKind.Timeout or FailureKind.Unexpected or FailureKind.NotAttempted => true,
        FailureKind.Unauthorized or FailureKind.Forbidden or FailureKind.NotFound or FailureKind.Invalid or FailureKind.Conflict
            or FailureKind.QuotaExceeded or FailureKind.WrongType or FailureKind.Foreign or FailureKind.Immutable or FailureKind.BeingDeleted => false,
        _ => throw new UnreachableException(),
    };
}
