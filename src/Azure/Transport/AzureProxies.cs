using EcrFleet.Application.Proxies;

namespace EcrFleet.Azure.Transport;

/// <summary>Says what a proxy did to a request of Azure's libraries.</summary>
internal static class AzureProxies
{
    /// <returns>What failed at the proxy itself, as <see cref="ProxyProblem"/> says it; <c>null</c> when no proxy was on the way, or it did its part.</returns>
    public static string? Problem(Exception exception, string server) =>
        ProxyRequestException.In(exception) is { } failed ? ProxyProblem.Of(failed, failed.Route, server) : null;
}
