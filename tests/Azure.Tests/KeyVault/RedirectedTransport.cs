using Azure.Core;
using Azure.Core.Pipeline;

namespace EcrFleet.Azure.Tests.KeyVault;

/// <summary>Sends every request to one server, whatever host it is for: the name of a host that only pretends.</summary>
internal sealed class RedirectedTransport(HttpPipelineTransport inner, Uri server) : HttpPipelineTransport, IDisposable
{
    public override Request CreateRequest() => inner.CreateRequest();

    public override void Process(HttpMessage message) => throw new NotSupportedException("The vault is read asynchronously.");

    public override ValueTask ProcessAsync(HttpMessage message)
    {
        (message.Request.Uri.Host, message.Request.Uri.Port) = (server.Host, server.Port);
        return inner.ProcessAsync(message);
    }

    public void Dispose() => (inner as IDisposable)?.Dispose();
}
