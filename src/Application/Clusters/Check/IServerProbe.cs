using EcrFleet.Core.Failures;

namespace EcrFleet.Application.Clusters.Check;

/// <summary>The way to one API server. Each layer needs the one before it.</summary>
public interface IServerProbe : IDisposable
{
    Uri Server { get; }

    /// <summary>Whether a proxy is on the way: then name and port are its business, and cannot be tried from here.</summary>
    bool IsProxied { get; }

    /// <summary>How many addresses the name has.</summary>
    Task<Result<string>> ResolveAsync(CancellationToken cancellationToken);

    Task<Result<string>> ConnectAsync(CancellationToken cancellationToken);

    /// <summary>Sets up TLS over the connection, with the checks of every request.</summary>
    Task<Result<ServerHandshake>> HandshakeAsync(CancellationToken cancellationToken);
}
