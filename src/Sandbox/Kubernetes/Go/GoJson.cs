using System.Globalization;
using System.Text;

namespace EcrFleet.Sandbox.Kubernetes.Go;

/// <summary>Reports bad JSON in the words of Go's encoding/json, because its words are part of the answers.</summary>
internal static class GoJson
{
    private const string MapOfAnything = "map[string]interface {}";

    /// <summary>Nothing when the text is a JSON object (or null, which Go takes for an empty one).</summary>
    public static string? ObjectProblem(ReadOnlySpan<byte> text)
    {
        if (SyntaxProblem(text) is { } problem)
        {
            return problem;
        }

        var first = text.TrimStart(" \t\r\n"u8)[0];
        return first switch
        {
            (byte)'{' or (byte)'n' => null,
            (byte)'[' => Mismatch("array"),
            (byte)'"' => Mismatch("string"),
            (byte)'t' or (byte)'f' => Mismatch("bool"),
            _ => Mismatch("number"),
        };
    }

    /// <summary>Nothing when the text is one JSON value.</summary>
    public static string? SyntaxProblem(ReadOnlySpan<byte> text) => new GoJsonScanner(text).Scan();

    /// <summary>A byte as Go shows it: bytes are taken for code points.</summary>
    public static string Quote(byte character) => character switch
    {
        (byte)'\'' => "'\\''",
        (byte)'"' => "'\"'",
        (byte)'\\' => "'\\\\'",
        (byte)'\n' => "'\\n'",
        (byte)'\r' => "'\\r'",
        (byte)'\t' => "'\\t'",
        < 0x20 or 0x7f => string.Create(CultureInfo.InvariantCulture, $"'\\x{character:x2}'"),
        >= 0x80 and < 0xa1 or 0xad => string.Create(CultureInfo.InvariantCulture, $"'\\u{(int)character:x4}'"),
        _ => $"'{new Rune(character)}'",
    };

    private static string Mismatch(string found) => $"json: cannot unmarshal {found} into Go value of type {MapOfAnything}";
}
