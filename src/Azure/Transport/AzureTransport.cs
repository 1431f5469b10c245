using Azure.Core.Pipeline;
using EcrFleet.Application.Proxies;

namespace EcrFleet.Azure.Transport;

/// <summary>Makes the connections of all of Azure's clients. Azure.Core has its own proxy rules, which know no networks and no <c>*</c>.</summary>
internal static class AzureTransport
{
    private static readonly TimeSpan ConnectionLifetime = TimeSpan.FromMinutes(5);

#pragma warning disable CA2000 // The transport lives as long as the process.
    public static HttpPipelineTransport Create(ProxyRules proxies) => new HttpClientTransport(new HttpClient(
        new ProxyNamingHandler(proxies, new SocketsHttpHandler
        {
            AllowAutoRedirect = false,
            UseCookies = false,
            PooledConnectionLifetime = ConnectionLifetime,
            Proxy = new RulesProxy(proxies),
        }))
    {
        Timeout = Timeout.InfiniteTimeSpan, // Each try of the pipeline has its own.
    });
#pragma warning restore CA2000
}
