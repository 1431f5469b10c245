using EcrFleet.Sandbox.Kubernetes.Authentication;

namespace EcrFleet.Sandbox.Kubernetes;

/// <summary>How an emulated cluster is to be.</summary>
internal sealed record ClusterServerOptions
{
    public string Name { get; init; } = "sandbox";

    /// <summary>Release whose answers are given: 1.20 or 1.36.</summary>
    public string Version { get; init; } = "1.20";

    /// <summary>
    /// The clock of object times, token expiry, latency, delays and watches; certificates are on the real clock. With a clock
    /// that stands still, latency and delays last until it is moved.
    /// </summary>
    public TimeProvider TimeProvider { get; init; } = TimeProvider.System;

    /// <summary>Namespaces to create, beside those that every cluster has.</summary>
    public IReadOnlyList<string> Namespaces { get; init; } = [];

    /// <summary>Time that every request takes, beside its own.</summary>
    public TimeSpan Latency { get; init; }

    /// <summary>Asked about bearer tokens that are not of this cluster itself.</summary>
    public IReadOnlyList<ITokenAuthenticator> TokenAuthenticators { get; init; } = [];

    public bool Http2 { get; init; } = true;

    /// <summary>Port to listen on; 0 takes a free one.</summary>
    public int Port { get; init; }
}
