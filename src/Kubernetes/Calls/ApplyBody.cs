using System.Runtime.CompilerServices;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using EcrFleet.Core.PullSecrets;

namespace EcrFleet.Kubernetes.Calls;

/// <summary>
/// The body of an apply. It names no namespace, so one body serves all of them and is made once per pull secret.
/// It is JSON, which is YAML: characters are written as they are, because YAML knows no escaped surrogates.
/// </summary>
internal sealed class ApplyBody
{
    private static readonly JsonWriterOptions Options = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    private readonly ConditionalWeakTable<PullSecret, byte[]> _bodies = [];

    public byte[] Of(PullSecret secret, string? resourceVersion) =>
        resourceVersion is null ? _bodies.GetValue(secret, static key => Write(key, null)) : Write(secret, resourceVersion);

    private static byte[] Write(PullSecret secret, string? resourceVersion)
    {
        using var buffer = new MemoryStream();
        using (var json = new Utf8JsonWriter(buffer, Options))
        {
            json.WriteStartObject();
            json.WriteString("apiVersion", "v1");
            json.WriteString("kind", "Secret");
            json.WriteStartObject("metadata");
            json.WriteString("name", secret.Name.Value);
            if (resourceVersion is not null)
            {
                json.WriteString("resourceVersion", resourceVersion);
            }

            WriteTexts(json, "labels", secret.Labels);
            WriteTexts(json, "annotations", secret.Annotations);
            json.WriteEndObject();
            json.WriteString("type", PullSecretMetadata.SecretType);
            json.WriteStartObject("data");
            json.WriteBase64String(PullSecretMetadata.DataKey, Encoding.UTF8.GetBytes(secret.DockerConfigJson.Reveal()));
            json.WriteEndObject();
            json.WriteEndObject();
        }

        return buffer.ToArray();
    }

    private static void WriteTexts(Utf8JsonWriter json, string name, IReadOnlyDictionary<string, string> texts)
    {
        json.WriteStartObject(name);
        foreach (var (key, value) in texts)
        {
            json.WritePropertyName(key);
            json.WriteRawValue(Quote(value));
        }

        json.WriteEndObject();
    }

    /// <summary>The JSON encoder writes a character beyond the basic plane as two escaped surrogates, whatever its options say.</summary>
    private static string Quote(string text)
    {
        var quoted = new StringBuilder("\"");
        foreach (var rune in text.EnumerateRunes())
        {
            quoted.Append(rune.IsBmp ? JavaScriptEncoder.UnsafeRelaxedJsonEscaping.Encode(rune.ToString()) : rune.ToString());
        }

        return quoted.Append('"').ToString();
    }
}
