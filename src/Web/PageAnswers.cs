using System.Net;
using EcrFleet.Http;

namespace EcrFleet.Web;

/// <summary>Makes the answers that browsers show.</summary>
internal static class PageAnswers
{
    private const string HtmlType = "text/html; charset=utf-8";
    private const string ImageType = "image/svg+xml; charset=utf-8";

    /// <summary>Nothing runs or loads but what the page brings with it, and no other page may frame it.</summary>
    private static string PolicyOf(string nonce) =>
        $"default-src 'none'; style-src 'nonce-{nonce}'; script-src 'nonce-{nonce}'; connect-src 'self'; img-src 'self' data:; "
        + "base-uri 'none'; form-action 'self'; frame-ancestors 'none'";

    public static ApiResponse Page(string html, string nonce) => Answers.Text(HttpStatusCode.OK, HtmlType, html)
        .WithHeader("Content-Security-Policy", PolicyOf(nonce))
        .WithHeader("Referrer-Policy", "no-referrer")
        .WithHeader("Cross-Origin-Opener-Policy", "same-origin");

    public static ApiResponse Image(HttpStatusCode status, string svg) => Answers.Text(status, ImageType, svg)
        .WithHeader("Content-Security-Policy", "default-src 'none'");
}
