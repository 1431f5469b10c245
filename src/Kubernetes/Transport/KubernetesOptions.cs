using System.Security.Cryptography;
using EcrFleet.Application.Proxies;
using EcrFleet.Kubernetes.Lists;

namespace EcrFleet.Kubernetes.Transport;

/// <summary>How the adapter talks to API servers; checked where the settings are read.</summary>
public sealed record KubernetesOptions
{
    /// <summary>For one try of one request, its whole answer included.</summary>
    public TimeSpan RequestTimeout { get; init; } = TimeSpan.FromSeconds(10);

    /// <summary>
    /// For TCP, proxy and TLS of one connection, which take three round trips or so: who hangs there will hang again, so it is not tried again, and
    /// must not hold up others for long.
    /// </summary>
    public TimeSpan ConnectTimeout { get; init; } = TimeSpan.FromSeconds(3);

    /// <summary>Connections per cluster where the server speaks HTTP/1.1 only: as many as writes go on at a time.</summary>
    public int MaxParallelWrites { get; init; } = 16;

    /// <summary>Which proxy leads to a server whose kubeconfig names none.</summary>
    public ProxyRules Proxies { get; init; } = ProxyRules.None;

    /// <summary>Whether a kubeconfig may say <c>insecure-skip-tls-verify: true</c>.</summary>
    public bool AllowInsecureTls { get; init; }

    /// <summary>The one place that chooses the protocol; measured in docs/decisions/0005-http-transport-to-api-servers.md. No setting: only benchmarks and tests flip it.</summary>
    public Version HttpVersion { get; init; } = System.Net.HttpVersion.Version20;

    /// <summary>Gives numbers from 0 to below 1, for the pauses between tries; a test passes its own.</summary>
    public Func<double> Random { get; init; } = () => RandomNumberGenerator.GetInt32(int.MaxValue) / (double)int.MaxValue;

    /// <summary>What is read of one cluster at most.</summary>
    public ObservationLimits Limits { get; init; } = new();

    /// <summary>Objects per page of a list, as kubectl asks for.</summary>
    public int PageSize { get; init; } = 500;
}
