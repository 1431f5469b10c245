namespace EcrFleet.Sandbox.Kubernetes.Faults;

internal enum FaultKind
{
    /// <summary>A ready answer in place of the true one.</summary>
    Answer,

    /// <summary>The true answer, but late.</summary>
    Delay,

    /// <summary>No answer at all; the connection stays open.</summary>
    Hang,

    /// <summary>The head and one half of the true answer, then the connection is cut.</summary>
    CutConnection,

    /// <summary>One half of the true answer, with an honest length.</summary>
    BadJson,
}
