using Amazon.Runtime;
using EcrFleet.Application.Proxies;

namespace EcrFleet.Aws;

/// <summary>One connection pool for all AWS clients of the process.</summary>
internal sealed class AwsHttpClientFactory(EcrOptions options, AwsClock clock, TimeProvider timeProvider) : HttpClientFactory, IDisposable
{
    private readonly HttpClient _client = new(
        new AwsAttemptHandler(
            options.RequestTimeout,
            clock,
            timeProvider,
            new ProxyNamingHandler(options.Proxies, new SocketsHttpHandler
            {
                AllowAutoRedirect = false,
                UseCookies = false,
                PooledConnectionLifetime = TimeSpan.FromMinutes(5),
                PooledConnectionIdleTimeout = TimeSpan.FromMinutes(1),
                Proxy = new RulesProxy(options.Proxies),
            })))
    {
        Timeout = Timeout.InfiniteTimeSpan,
    };

    public override HttpClient CreateHttpClient(IClientConfig clientConfig) => _client;

    public override bool UseSDKHttpClientCaching(IClientConfig clientConfig) => false;

    public override bool DisposeHttpClientsAfterUse(IClientConfig clientConfig) => false;

    public void Dispose() => _client.Dispose();
}
