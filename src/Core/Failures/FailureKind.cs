namespace EcrFleet.Core.Failures;

/// <summary>What kind of thing went wrong. The kinds are few: each leads to a different behaviour or advice.</summary>
public enum FailureKind
{
    /// <summary>A bug or an answer that nothing explains.</summary>
    Unexpected,

    /// <summary>The credential itself was refused (401, rejected keys, expired session).</summary>
    Unauthorized,

    /// <summary>The credential is good but lacks a right; the message names the right.</summary>
    Forbidden,

    /// <summary>The named thing does not exist.</summary>
    NotFound,

    /// <summary>The service asked to slow down, and still did after the retries.</summary>
    Throttled,

    /// <summary>No connection: name, route, port or TLS; or something else answers in the place of the service.</summary>
    Unreachable,

    /// <summary>No answer within the request's, the cluster's or the run's time.</summary>
    Timeout,

    /// <summary>Bad input: the message names the vault secret and the field, never the value.</summary>
    Invalid,

    /// <summary>Another writer changed or made the object meanwhile.</summary>
    Conflict,

    /// <summary>A ResourceQuota of the namespace forbids another secret.</summary>
    QuotaExceeded,

    /// <summary>A secret of that name has another type, which Kubernetes does not let anyone change.</summary>
    WrongType,

    /// <summary>A secret of that name belongs to another owner.</summary>
    Foreign,

    /// <summary>The secret is marked immutable.</summary>
    Immutable,

    /// <summary>The secret is being deleted; the next run makes it again.</summary>
    BeingDeleted,

    /// <summary>Not begun, because something before it failed or time ran out.</summary>
    NotAttempted,
}
