using System.Buffers.Text;
using System.Globalization;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using EcrFleet.Sandbox.Kubernetes.Go;

namespace EcrFleet.Sandbox.Kubernetes.Storage;

/// <summary>
/// Where the next page begins. <see cref="Revision"/> -1 asks for the newest state instead of that of the first page.
/// </summary>
internal sealed record ContinueToken(long Revision, string Start)
{
    private const string Version = "meta.k8s.io/v1";

    public const long Newest = -1;

    public static ContinueToken After(long revision, string relativeKey) => new(revision, relativeKey + "\0");

    public string Encode()
    {
        var start = Start.Replace("\0", "\\u0000", StringComparison.Ordinal);
        return Base64Url.EncodeToString(Encoding.UTF8.GetBytes(string.Create(
            CultureInfo.InvariantCulture, $$"""{"v":"{{Version}}","rv":{{Revision}},"start":"{{start}}"}""")));
    }

    /// <summary>Reads a token, or says as a Go server does why it is none.</summary>
    public static (ContinueToken? Token, string Problem) Decode(string text)
    {
        if (GoBase64.Problem(text, GoBase64.UrlAlphabet) is { } illegal)
        {
            return (null, $"continue key is not valid: {illegal}");
        }

        var json = GoBase64.DecodeUrl(text);
        if (GoJson.SyntaxProblem(json) is { } problem)
        {
            return (null, $"continue key is not valid: {problem}");
        }

        return JsonNode.Parse(json) is JsonObject body ? Read(body) : (null, "continue key is not valid: unexpected JSON");
    }

    private static (ContinueToken? Token, string Problem) Read(JsonObject body)
    {
        var version = ObjectFields.Text(body["v"]);
        if (version != Version)
        {
            return (null, $"continue key is not valid: server does not recognize this encoded version \"{version}\"");
        }

        if (body["rv"] is not JsonValue number || number.GetValueKind() != JsonValueKind.Number || number.GetValue<long>() == 0)
        {
            return (null, "continue key is not valid: incorrect encoded start resourceVersion (version meta.k8s.io/v1)");
        }

        var start = ObjectFields.Text(body["start"]);
        return start.Length == 0
            ? (null, "continue key is not valid: encoded start key empty (version meta.k8s.io/v1)")
            : (new(number.GetValue<long>(), start), "");
    }
}
