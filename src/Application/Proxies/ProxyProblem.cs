using System.Text.RegularExpressions;

namespace EcrFleet.Application.Proxies;

/// <summary>Says what failed at a proxy itself.</summary>
public static partial class ProxyProblem
{
    /// <param name="server">The server behind it, for the message.</param>
    /// <returns>A sentence without its full stop that begins in lower case; <c>null</c> when the proxy did its part.</returns>
    public static string? Of(HttpRequestException exception, ProxyRoute route, string server) => exception.HttpRequestError switch
    {
        HttpRequestError.NameResolutionError => $"the name of the proxy {route} cannot be resolved",
        HttpRequestError.ConnectionError => $"no connection to the proxy {route}: refused, or no route",
        HttpRequestError.ProxyTunnelError => $"the proxy {route} opened no way to {server}{Answer(exception)}",
        _ => null,
    };

    /// <summary>.NET gives the proxy's answer in its own words only.</summary>
    private static string Answer(HttpRequestException exception) => StatusCode().Match(exception.Message) is { Success: true } match
        ? match.Value == "407" ? " (407: it wants a login, or another one)" : $" ({match.Value})"
        : "";

    [GeneratedRegex(@"(?<=')[1-5]\d\d(?=')", RegexOptions.RightToLeft | RegexOptions.CultureInvariant)]
    private static partial Regex StatusCode();
}
