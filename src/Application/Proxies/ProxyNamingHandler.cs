namespace EcrFleet.Application.Proxies;

/// <summary>Notes of each failed request which proxy was on its way.</summary>
public sealed class ProxyNamingHandler(ProxyRules rules, HttpMessageHandler inner) : DelegatingHandler(inner)
{
    protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        try
        {
            return await base.SendAsync(request, cancellationToken);
        }
        catch (HttpRequestException exception) when (request.RequestUri is { } address && rules.For(address) is { } route)
        {
            throw new ProxyRequestException(route, exception);
        }
    }

    /// <summary>For the libraries that ask synchronously.</summary>
    protected override HttpResponseMessage Send(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        try
        {
            return base.Send(request, cancellationToken);
        }
        catch (HttpRequestException exception) when (request.RequestUri is { } address && rules.For(address) is { } route)
        {
            throw new ProxyRequestException(route, exception);
        }
    }
}
