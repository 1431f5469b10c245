using EcrFleet.Application.Refresh;
using EcrFleet.Application.Vault;
using EcrFleet.Aws;
using EcrFleet.Azure.Storage;
using EcrFleet.Kubernetes.Transport;

namespace EcrFleet.Hosting.Settings;

/// <summary>All settings, checked. The defaults are here and in the options that it holds.</summary>
public sealed record FleetSettings
{
    public required VaultLocation Vault { get; init; }

    public required RefreshOptions Refresh { get; init; }

    /// <summary>When less is left anywhere, a person must look; at most <see cref="RefreshOptions.MinimumValidity"/>.</summary>
    public TimeSpan AlertValidity { get; init; } = TimeSpan.FromHours(3);

    /// <summary>For one try of one request to any outside system.</summary>
    public TimeSpan RequestTimeout { get; init; } = TimeSpan.FromSeconds(10);

    /// <summary>Whether a kubeconfig may say <c>insecure-skip-tls-verify: true</c>.</summary>
    public bool AllowInsecureTls { get; init; }

    /// <summary>The full path of the directory that keeps runs and the state of the clusters; <c>null</c> when the storage account does, or nothing.</summary>
    public string? State { get; init; }

    public DispatchMode Dispatch { get; init; }

    /// <summary>The function app's; absent outside of Azure.</summary>
    public StorageAccount? Storage { get; init; }

    public EcrOptions Ecr => new() { RequestTimeout = RequestTimeout };

    public KubernetesOptions Kubernetes => new()
    {
        RequestTimeout = RequestTimeout,
        MaxParallelWrites = Refresh.MaxParallelWrites,
        AllowInsecureTls = AllowInsecureTls,
    };
}
