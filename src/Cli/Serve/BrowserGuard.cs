using System.Net;

namespace EcrFleet.Cli.Serve;

/// <summary>
/// Keeps other people's web pages out. A page can make the browser on this machine send requests to loopback, either as they are, or after its
/// own name has been pointed there (DNS rebinding), and then it reads the answers, too.
/// </summary>
internal static class BrowserGuard
{
    /// <summary>Only callers that mean this machine. For a server without a key; a page elsewhere does not know the key.</summary>
    public static void UseLoopbackHostsOnly(this WebApplication app) => app.Use((context, next) => IsLoopback(context.Request.Host.Host)
        ? next(context)
        : WebAnswer.ProblemAsync(
            context,
            HttpStatusCode.MisdirectedRequest,
            "Without EcrFleet__ApiKey only requests to localhost or a loopback address are answered; a proxy before it needs the key."));

    /// <summary>
    /// Nothing is done for pages of other sites. Browsers say where a request comes from; what says nothing is no browser. The rules are those of
    /// Go's <see href="https://pkg.go.dev/net/http#CrossOriginProtection">CrossOriginProtection</see>.
    /// </summary>
    public static void UseSameOriginOnly(this WebApplication app) => app.Use((context, next) => IsSafe(context.Request) || IsSameOrigin(context.Request)
        ? next(context)
        : WebAnswer.ProblemAsync(context, HttpStatusCode.Forbidden, "A page of another site cannot do this."));

    private static bool IsLoopback(string host) =>
        string.Equals(host, "localhost", StringComparison.OrdinalIgnoreCase) || (IPAddress.TryParse(host, out var address) && IPAddress.IsLoopback(address));

    private static bool IsSafe(HttpRequest request) =>
        HttpMethods.IsGet(request.Method) || HttpMethods.IsHead(request.Method) || HttpMethods.IsOptions(request.Method);

    private static bool IsSameOrigin(HttpRequest request) => (request.Headers["Sec-Fetch-Site"].ToString(), request.Headers.Origin.ToString()) switch
    {
        ("same-origin" or "none", _) => true,
        ("", "") => true,
        ("", var origin) => Uri.TryCreate(origin, UriKind.Absolute, out var page)
            && string.Equals(page.Authority, request.Host.Value, StringComparison.OrdinalIgnoreCase),
        _ => false,
    };
}
