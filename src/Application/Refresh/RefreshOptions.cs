using EcrFleet.Core.Names;
using EcrFleet.Core.Promises;

namespace EcrFleet.Application.Refresh;

/// <summary>The settings that a refresh follows; checked where the settings are read.</summary>
public sealed record RefreshOptions
{
    /// <summary>The pull secret's name unless a cluster's tag says another.</summary>
    public SecretName SecretName { get; init; } = new("ecr-registry-credentials");

    /// <summary>The promise: how long every pull secret must still be valid. More than zero, less than the 12 hours of a token.</summary>
    public TimeSpan MinimumValidity { get; init; } = PromiseLimits.Default.MinimumValidity;

    /// <summary>With less left anywhere, the promise is broken. Not more than <see cref="MinimumValidity"/>.</summary>
    public TimeSpan AlertValidity { get; init; } = PromiseLimits.Default.AlertValidity;

    public PromiseLimits Limits => new(MinimumValidity, AlertValidity);

    /// <summary>1 to 256.</summary>
    public int MaxParallelClusters { get; init; } = 16;

    /// <summary>Per cluster, 1 to 256.</summary>
    public int MaxParallelWrites { get; init; } = 16;

    public TimeSpan ClusterTimeout { get; init; } = TimeSpan.FromMinutes(2);

    public TimeSpan RunTimeout { get; init; } = RunBudget.Run;

    public IReadOnlyDictionary<string, string> SecretLabels { get; init; } = new Dictionary<string, string>();

    public IReadOnlyDictionary<string, string> SecretAnnotations { get; init; } = new Dictionary<string, string>();
}
