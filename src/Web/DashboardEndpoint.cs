using EcrFleet.Http;
using EcrFleet.Web.Pages;
using EcrFleet.Web.Views;

namespace EcrFleet.Web;

/// <summary>
/// Answers <c>GET /api/dashboard</c> and, under <c>serve</c>, <c>GET /</c>: the page of the fleet. A browser cannot send a key when it opens an
/// address, so a caller without one gets the page that asks for it, without a word about the fleet.
/// </summary>
/// <param name="nonces">Makes a text that cannot be guessed, for one answer.</param>
public sealed class DashboardEndpoint(Endpoint endpoint, FleetReader reader, Func<string> nonces)
{
    public Task<ApiResponse> RunAsync(ApiRequest request, CancellationToken cancellationToken) =>
        endpoint.RunAsync(request, PageQuery.Names, (asked, token) => asked.IsAnonymous ? Task.FromResult(Locked(asked)) : ShowAsync(asked, token), cancellationToken);

    /// <summary>Answers <c>GET /api/dashboard/fleet</c>: the same page for a caller whose key the host has checked.</summary>
    public Task<ApiResponse> RunForKeyAsync(ApiRequest request, CancellationToken cancellationToken) =>
        endpoint.RunAsync(request, PageQuery.Names, ShowAsync, cancellationToken);

    private ApiResponse Locked(ApiRequest request)
    {
        var nonce = nonces();
        return PageAnswers.Page(LockedPage.Write(PageQuery.Of(request, nonce)), nonce);
    }

    private async Task<ApiResponse> ShowAsync(ApiRequest request, CancellationToken cancellationToken)
    {
        var nonce = nonces();
        var view = FleetViews.Of(await reader.ReadAsync(cancellationToken), PageQuery.GroupOf(request));
        return PageAnswers.Page(FleetPage.Write(PageQuery.Of(request, nonce), view), nonce);
    }
}
