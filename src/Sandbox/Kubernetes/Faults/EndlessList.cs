using System.Text;
using EcrFleet.Sandbox.Kubernetes.Answers;

namespace EcrFleet.Sandbox.Kubernetes.Faults;

/// <summary>Lists that never end, until the client goes: what a hostile API server, or a broken proxy, may send.</summary>
internal static class EndlessList
{
    private const int PieceLength = 32 * 1024;

    /// <summary>The ways, by the name that orders them.</summary>
    public static IReadOnlyDictionary<string, Func<string, ApiAnswer>> Ways { get; } = new Dictionary<string, Func<string, ApiAnswer>>
    {
        ["items"] = kind => Of(kind, ",\"items\":[", at => $"{(at == 0 ? "" : ",")}{Item(at, "")}"),
        ["large items"] = kind => Of(kind, ",\"items\":[", at => $"{(at == 0 ? "" : ",")}{Item(at, $",\"annotations\":{{\"a-{at}\":\"{new string('x', 4000)}{at}\"}}")}"),
        ["nulls"] = kind => Of(kind, ",\"items\":[null", _ => ",null"),
        ["managed fields"] = kind => Of(
            kind, ",\"items\":[{\"metadata\":{\"name\":\"a\",\"namespace\":\"a\",\"managedFields\":[{}", _ => ",{\"manager\":\"m\",\"fieldsV1\":{\"f:data\":{}}}"),
        ["text"] = kind => Of(kind, ",\"items\":[{\"metadata\":{\"name\":\"", _ => "aaaaaaaaaaaaaaaa"),
        ["number"] = kind => Of(kind, ",\"items\":[{\"x\":1", _ => "1111111111111111"),
        ["whitespace"] = kind => Of(kind, ",\"items\":[", _ => "                "),
        ["fields"] = kind => Of(kind, "", at => $",\"field-{at}\":{at}"),
        ["depth"] = kind => Of(kind, ",\"items\":[", _ => "[[[[[[[[[[[[[[[["),
        ["labels"] = kind => Of(kind, ",\"items\":[{\"metadata\":{\"name\":\"a\",\"labels\":{\"l\":\"\"", at => $",\"label-{at}\":\"{at}\""),
    };

    /// <summary>Pages of one object each, each with a token for another.</summary>
    /// <param name="tokens">Gives the token of a page by its number.</param>
    public static Func<int, ApiAnswer> Pages(string kind, Func<int, string> tokens) => number => new ApiAnswer(
        200, Encoding.UTF8.GetBytes($"{{\"kind\":\"{kind}\",\"apiVersion\":\"v1\",\"metadata\":{{\"continue\":\"{tokens(number)}\"}},\"items\":[{Item(number, "")}]}}"));

    private static string Item(long at, string more) =>
        $$"""{"metadata":{"name":"n-{{at}}","namespace":"n-{{at}}","uid":"00000000-0000-4000-8000-{{at:000000000000}}","resourceVersion":"{{at}}"{{more}} } }""";

    private static ApiAnswer Of(string kind, string begin, Func<long, string> piece) => new(200, default)
    {
        Stream = async (stream, cancellation) =>
        {
            var buffer = new StringBuilder($"{{\"kind\":\"{kind}\",\"apiVersion\":\"v1\",\"metadata\":{{\"resourceVersion\":\"7\"}}{begin}");
            for (var at = 0L; ; at++)
            {
                buffer.Append(piece(at));
                if (buffer.Length >= PieceLength)
                {
                    await stream.WriteAsync(Encoding.UTF8.GetBytes(buffer.ToString()), cancellation);
                    buffer.Clear();
                }
            }
        },
    };
}
