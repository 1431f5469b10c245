namespace EcrFleet.Sandbox;

/// <summary>What the command line asks for.</summary>
internal sealed record SandboxOptions
{
    public int Clusters { get; init; } = 3;

    /// <summary>Namespaces per cluster, beside those that every cluster has.</summary>
    public int Namespaces { get; init; } = 20;

    /// <summary>How much later each answer of a cluster comes.</summary>
    public TimeSpan Latency { get; init; }

    /// <summary>The usual faults: a dead cluster, an ailing one, and one whose second registry is refused.</summary>
    public bool HasFaults { get; init; }

    /// <summary>Faults by name, in place of the usual ones: each of a cluster has a cluster to itself.</summary>
    public IReadOnlyList<string> NamedFaults { get; init; } = [];

    public OutputFormat Output { get; init; }

    public TimeSpan Interval { get; init; } = TimeSpan.FromMinutes(1);

    public RunMode Mode { get; init; }

    /// <summary>Where kubeconfigs and the environment file go; null is a new temporary folder.</summary>
    public string? Directory { get; init; }

    /// <summary>The executable to run; null is the one that was built with the sandbox.</summary>
    public string? EcrFleetPath { get; init; }
}
