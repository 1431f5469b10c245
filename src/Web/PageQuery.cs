using EcrFleet.Http;
using EcrFleet.Web.Pages;

namespace EcrFleet.Web;

/// <summary>Reads what a request for a page may say.</summary>
internal static class PageQuery
{
    private const string Group = "group";
    private const string Kiosk = "kiosk";

    public static IReadOnlyList<string> Names { get; } = [Group, Kiosk];

    /// <summary>The tag to group by; <c>null</c> when the page chooses.</summary>
    public static string? GroupOf(ApiRequest request) => request.Values(Group) is [var tag, ..] ? tag : null;

    public static PageRequest Of(ApiRequest request, string nonce) => new(nonce, ApiBase(request.Path), request.Values(Kiosk).Count > 0);

    /// <summary>Relative, so that it is right behind a proxy that puts the app under a path.</summary>
    private static string ApiBase(string path) => path switch
    {
        _ when path.EndsWith($"/{Routes.DashboardFleet}", StringComparison.OrdinalIgnoreCase) => "../",
        _ when path.EndsWith($"/{Routes.Dashboard}", StringComparison.OrdinalIgnoreCase) => "",
        _ => $"{Routes.Prefix}/",
    };
}
