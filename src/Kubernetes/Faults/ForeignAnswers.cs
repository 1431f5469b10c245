using System.Globalization;
using System.Text.RegularExpressions;
using EcrFleet.Core.Failures;

namespace EcrFleet.Kubernetes.Faults;

/// <summary>Answers that no API server gives to such a request: the page of a gateway, of a proxy or of a login, whatever its status code.</summary>
internal static partial class ForeignAnswers
{
    /// <summary>A body that is neither what was asked for nor a Status.</summary>
    public static ApiFault From(ApiCall call, ServerAnswer answer, Func<string?, string> clean) => Of(call, answer.Code, answer switch
    {
        { Redirect: { } host } when Host().IsMatch(host) => $"a redirect to {clean(host)}",
        { Redirect: not null } => "a redirect",
        { IsEmpty: true } => "an empty body",
        { MediaType: { } type } when MediaType().IsMatch(type) => clean(type),
        _ => "a body of no known type",
    });

    /// <summary>An object, but not the one that was asked for.</summary>
    public static ApiFault Other(ApiCall call, int code, string? kind, Func<string?, string> clean) =>
        Of(call, code, kind is not null && Kind().IsMatch(kind) ? $"a {clean(kind)} that is not what was asked for" : "an object of no known kind");

    private static ApiFault Of(ApiCall call, int code, string what)
    {
        var message = string.Create(CultureInfo.InvariantCulture, $"Something in front of the API server answered ({code}, {what}): {call.Deed}.");
        return ApiFault.Of(FailureKind.Unreachable, message) with { IsOfOtherPage = true };
    }

    /// <summary>Of what is no Status only words of the expected form are shown: the rest may be anything.</summary>
    [GeneratedRegex(@"\A[a-z]{1,20}/[a-z0-9.+-]{1,40}\z", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex MediaType();

    [GeneratedRegex(@"\A[a-z0-9.:\[\]-]{1,253}\z", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex Host();

    [GeneratedRegex(@"\A[A-Za-z]{1,63}\z", RegexOptions.CultureInvariant)]
    private static partial Regex Kind();
}
