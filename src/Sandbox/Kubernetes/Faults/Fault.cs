using EcrFleet.Sandbox.Kubernetes.Answers;

namespace EcrFleet.Sandbox.Kubernetes.Faults;

/// <summary>One way to misbehave.</summary>
internal sealed record Fault(FaultKind Kind)
{
    public static readonly Fault Unauthorized = With(Refusals.Unauthorized);
    public static readonly Fault Hang = new(FaultKind.Hang);
    public static readonly Fault CutConnection = new(FaultKind.CutConnection);
    public static readonly Fault BadJson = new(FaultKind.BadJson);

    /// <summary>What an overloaded server answers: no JSON, and when to come back.</summary>
    public static readonly Fault TooManyRequests = With(ApiAnswer.Text(429, "Too many requests, please try again later.\n") with
    {
        Headers = [new("Retry-After", "1")],
    });

    public static readonly Fault InternalError = With(new ApiStatus(
        500, "InternalError", "Internal error occurred: etcdserver: request timed out")
    {
        Details = new() { Causes = [new("", "etcdserver: request timed out", "")] },
    });

    public static readonly Fault Unavailable = With(new ApiStatus(503, "ServiceUnavailable", "the server is currently unable to handle the request")
    {
        Details = StatusDetails.Empty,
    });

    /// <summary>The refusal of a continue token that is too old, without a new token: only a new list helps.</summary>
    public static readonly Fault Expired = With(Refusals.Expired(""));

    public static readonly Fault Conflict = With(new ApiStatus(
        409, "Conflict", "Apply failed with 1 conflict: conflict with \"other\" using v1: .data..dockerconfigjson")
    {
        Details = new() { Causes = [new("FieldManagerConflict", "conflict with \"other\" using v1", ".data..dockerconfigjson")] },
    });

    public ApiAnswer? Answer { get; private init; }

    /// <summary>Gives the ready answer of each request that meets the fault, from its <c>Authorization</c>; in place of <see cref="Answer"/>.</summary>
    public Func<string, ApiAnswer>? Answers { get; private init; }

    public TimeSpan Time { get; private init; }

    public static Fault With(ApiAnswer answer) => new(FaultKind.Answer) { Answer = answer };

    public static Fault With(ApiStatus status) => With(ApiAnswer.Of(status));

    /// <summary>A list without end, in one of the ways of <see cref="EndlessList"/>.</summary>
    /// <param name="kind">Of the list, e.g. <c>NamespaceList</c>.</param>
    public static Fault Endless(string way, string kind) => With(EndlessList.Ways[way](kind));

    /// <summary>Pages without end.</summary>
    /// <param name="kind">Of the list.</param>
    /// <param name="tokens">Gives the token of a page by its number.</param>
    public static Fault EndlessPages(string kind, Func<int, string> tokens)
    {
        var (pages, number) = (EndlessList.Pages(kind, tokens), -1);
        return new(FaultKind.Answer) { Answers = _ => pages(Interlocked.Increment(ref number)) };
    }

    /// <summary>An answer that repeats the <c>Authorization</c> of its request.</summary>
    public static Fault Echo(Func<string, ApiAnswer> answer) => new(FaultKind.Answer) { Answers = answer };

    public static Fault Delay(TimeSpan time) => new(FaultKind.Delay) { Time = time };

    /// <summary>The refusal of an admission webhook.</summary>
    public static Fault DeniedByWebhook(string webhook, string text) =>
        With(new ApiStatus(403, "Forbidden", $"admission webhook \"{webhook}\" denied the request: {text}"));
}
