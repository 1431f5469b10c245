namespace EcrFleet.FunctionsHost.Tests.Rpc.Invocations;

/// <summary>How an invocation ended for the host.</summary>
internal enum InvocationEnd
{
    Succeeded,

    /// <summary>The function threw.</summary>
    Failed,

    /// <summary>The function gave in to its cancellation token.</summary>
    Cancelled,

    /// <summary>It took longer than <c>functionTimeout</c>: its token fired, and where that did not help, the worker was replaced.</summary>
    TimedOut,

    /// <summary>The worker's process ended in the middle of it.</summary>
    Lost,
}
