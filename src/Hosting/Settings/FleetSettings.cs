using EcrFleet.Application.Refresh;
using EcrFleet.Application.Vault;
using EcrFleet.Aws;
using EcrFleet.Azure.Storage;
using EcrFleet.Kubernetes.Lists;
using EcrFleet.Kubernetes.Transport;

namespace EcrFleet.Hosting.Settings;

/// <summary>All settings, checked. The defaults are here and in the options that it holds.</summary>
public sealed record FleetSettings
{
    public required VaultLocation Vault { get; init; }

    public required RefreshOptions Refresh { get; init; }

    /// <summary>Objects in one list of a cluster: one that has more fails.</summary>
    public int MaxNamespaces { get; init; } = new ObservationLimits().MaxObjects;

    /// <summary>For one connection to an API server, TLS included; at most <see cref="RequestTimeout"/>.</summary>
    public TimeSpan ConnectTimeout { get; init; } = new KubernetesOptions().ConnectTimeout;

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
        ConnectTimeout = ConnectTimeout,
        RequestTimeout = RequestTimeout,
        Limits = new ObservationLimits { MaxObjects = MaxNamespaces },
        MaxParallelWrites = Refresh.MaxParallelWrites,
        AllowInsecureTls = AllowInsecureTls,
    };
}
