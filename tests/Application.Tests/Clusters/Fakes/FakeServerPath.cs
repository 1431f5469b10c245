using EcrFleet.Application.Clusters;
using EcrFleet.Core.Failures;

namespace EcrFleet.Application.Tests.Clusters.Fakes;

/// <summary>A way to a server on which every layer answers as the test wants.</summary>
internal sealed class FakeServerPath : IServerPath
{
    public bool IsProxied { get; set; }

    public Result<string> Name { get; set; } = "1 address";

    public Result<string> Port { get; set; } = "port 6443 is open";

    public Result<ServerHandshake> Handshake { get; set; } = new ServerHandshake("Tls13", new DateTimeOffset(2027, 11, 27, 9, 0, 0, TimeSpan.Zero));

    public Task<Result<string>> ResolveAsync(CancellationToken cancellationToken) => Task.FromResult(Name);

    public Task<Result<string>> ConnectAsync(CancellationToken cancellationToken) => Task.FromResult(Port);

    public Task<Result<ServerHandshake>> HandshakeAsync(CancellationToken cancellationToken) => Task.FromResult(Handshake);
}
