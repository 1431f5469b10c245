namespace EcrFleet.Web.Pages;

/// <summary>Holds what a page must know of the request for it.</summary>
/// <param name="Nonce">Lets the page's own style and script run, and no other.</param>
/// <param name="ApiBase">The way from the page to the API, e.g. <c>api/</c>.</param>
/// <param name="IsKiosk">For a screen on a wall: no actions, larger squares.</param>
internal sealed record PageRequest(string Nonce, string ApiBase, bool IsKiosk);
