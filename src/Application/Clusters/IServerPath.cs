using EcrFleet.Core.Failures;

namespace EcrFleet.Application.Clusters;

/// <summary>The way to one API server, tried layer by layer without a request. Each layer needs the one before it.</summary>
public interface IServerPath
{
    /// <summary>Whether a proxy is on the way: it resolves and connects, so name and port cannot be tried from here.</summary>
    bool IsProxied { get; }

    /// <summary>Returns how many addresses the name has, in words.</summary>
    Task<Result<string>> ResolveAsync(CancellationToken cancellationToken);

    /// <summary>Opens a TCP connection.</summary>
    Task<Result<string>> ConnectAsync(CancellationToken cancellationToken);

    /// <summary>Sets up TLS over the connection, with the checks of every request.</summary>
    Task<Result<ServerHandshake>> HandshakeAsync(CancellationToken cancellationToken);
}
