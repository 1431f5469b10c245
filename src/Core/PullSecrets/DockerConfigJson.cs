using System.Buffers;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using EcrFleet.Core.Secrets;

namespace EcrFleet.Core.PullSecrets;

/// <summary>Writes a docker config: the same entries give the same bytes.</summary>
internal static class DockerConfigJson
{
    // Tokens are base64: the default encoder would write each '+' as six characters.
    private static readonly JsonWriterOptions Options = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    public static SecretText Write(IEnumerable<PullSecretEntry> entries)
    {
        var buffer = new ArrayBufferWriter<byte>();
        using (var writer = new Utf8JsonWriter(buffer, Options))
        {
            writer.WriteStartObject();
            writer.WriteStartObject("auths");
            foreach (var entry in entries.OrderBy(entry => entry.Host))
            {
                Write(writer, entry);
            }

            writer.WriteEndObject();
            writer.WriteEndObject();
        }

        return new SecretText(Encoding.UTF8.GetString(buffer.WrittenSpan));
    }

    private static void Write(Utf8JsonWriter writer, PullSecretEntry entry)
    {
        var password = entry.Password.Reveal();
        writer.WriteStartObject(entry.Host.Value);
        writer.WriteString("username", PullSecretMetadata.UserName);
        writer.WriteString("password", password);
        writer.WriteBase64String("auth", Encoding.UTF8.GetBytes($"{PullSecretMetadata.UserName}:{password}"));
        writer.WriteEndObject();
    }
}
