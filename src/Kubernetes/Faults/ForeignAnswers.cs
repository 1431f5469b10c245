using System.Globalization;
using EcrFleet.Core.Failures;

namespace EcrFleet.Kubernetes.Faults;

/// <summary>Answers that no API server gives to such a request: the page of a gateway, of a proxy or of a login, whatever its status code.</summary>
internal static class ForeignAnswers
{
    /// <summary>A body that is neither what was asked for nor a Status.</summary>
    public static ApiFault From(ApiCall call, ServerAnswer answer, Func<string?, string> clean) => Of(call, answer.Code, answer switch
    {
        { Redirect: { } host } => $"a redirect to {clean(host)}",
        { IsEmpty: true } => "an empty body",
        { MediaType: { } type } => clean(type),
        _ => "a body of no type",
    });

    /// <summary>An object, but not the one that was asked for.</summary>
    public static ApiFault Other(ApiCall call, int code, string? kind, Func<string?, string> clean) =>
        Of(call, code, string.IsNullOrEmpty(kind) ? "an object of no kind" : $"a {clean(kind)} that is not what was asked for");

    private static ApiFault Of(ApiCall call, int code, string what)
    {
        var message = string.Create(CultureInfo.InvariantCulture, $"Something in front of the API server answered ({code}, {what}): {call.Deed}.");
        return ApiFault.Of(FailureKind.Unreachable, message) with { IsOfOtherPage = true };
    }
}
