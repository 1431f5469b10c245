using System.Buffers;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace EcrFleet.Sandbox.Kubernetes.Answers;

/// <summary>Writes JSON as the server does: compact, with few escapes, and a line feed at the end.</summary>
internal static class WireJson
{
    private static readonly JsonWriterOptions Options = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    public static ReadOnlyMemory<byte> Line(JsonNode node) => Line(node.WriteTo);

    public static ReadOnlyMemory<byte> Line(Action<Utf8JsonWriter, JsonSerializerOptions?> write)
    {
        var buffer = new ArrayBufferWriter<byte>(1024);
        using (var writer = new Utf8JsonWriter(buffer, Options))
        {
            write(writer, null);
        }

        buffer.Write("\n"u8);
        return buffer.WrittenMemory;
    }

    /// <summary>JSON within JSON, such as the key of a list item.</summary>
    public static string Text(JsonNode? node) => node is null ? "null" : System.Text.Encoding.UTF8.GetString(Line(node).Span).TrimEnd('\n');
}
