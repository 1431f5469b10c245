using System.Globalization;
using System.Text;
using System.Text.Json;
using EcrFleet.Application.Vault;
using EcrFleet.Core.Failures;

namespace EcrFleet.Files.Vault;

/// <summary>
/// The content of a <c>&lt;name&gt;.tags.json</c>: an object of strings. Two keys stand for attributes that Key Vault has besides tags:
/// <c>"enabled": false</c> and <c>"expires": "2026-12-31T00:00:00Z"</c>.
/// </summary>
internal sealed record SecretFileTags
{
    private const string TimeFormat = "yyyy-MM-dd'T'HH:mm:ss'Z'";

    public static SecretFileTags None { get; } = new();

    public bool IsEnabled { get; private init; } = true;

    public DateTimeOffset? ExpiresAt { get; private init; }

    public IReadOnlyDictionary<string, string> Tags { get; private init; } = new Dictionary<string, string>();

    public bool IsEmpty => IsEnabled && ExpiresAt is null && Tags.Count == 0;

    public static SecretFileTags Of(NewVaultSecret secret) => new() { IsEnabled = secret.IsEnabled, ExpiresAt = secret.ExpiresAt, Tags = secret.Tags };

    /// <summary>The same with one tag more, or with another value of it; the names of tags are compared without case.</summary>
    public SecretFileTags With(string tag, string value) => this with
    {
        Tags = new Dictionary<string, string>(
            [.. Tags.Where(other => !string.Equals(other.Key, tag, StringComparison.OrdinalIgnoreCase)), KeyValuePair.Create(tag, value)], StringComparer.Ordinal),
    };

    public static Result<SecretFileTags> Parse(SecretFile file, string json)
    {
        try
        {
            using var document = JsonDocument.Parse(Encoding.UTF8.GetBytes(json));
            return Read(file, document.RootElement);
        }
        catch (JsonException exception)
        {
            // The exception's text shows a piece of the file.
            return Invalid(file, $"is not JSON (line {exception.LineNumber + 1}, byte {exception.BytePositionInLine + 1})");
        }
        catch (InvalidOperationException)
        {
            // Half a surrogate pair as an escape is JSON, but no text.
            return Invalid(file, "has an escape sequence that is no character");
        }
    }

    public byte[] ToJson()
    {
        using var buffer = new MemoryStream();
        using (var json = new Utf8JsonWriter(buffer, new JsonWriterOptions { Indented = true }))
        {
            json.WriteStartObject();
            foreach (var (tag, value) in Tags.OrderBy(tag => tag.Key, StringComparer.Ordinal))
            {
                json.WriteString(tag, value);
            }

            if (!IsEnabled)
            {
                json.WriteBoolean(VaultAttributes.Enabled, false);
            }

            if (ExpiresAt is { } expiry)
            {
                json.WriteString(VaultAttributes.Expires, expiry.UtcDateTime.ToString(TimeFormat, CultureInfo.InvariantCulture));
            }

            json.WriteEndObject();
        }

        return buffer.ToArray();
    }

    private static Result<SecretFileTags> Read(SecretFile file, JsonElement root)
    {
        if (root.ValueKind != JsonValueKind.Object)
        {
            return Invalid(file, "must be a JSON object");
        }

        var content = None;
        var tags = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var property in root.EnumerateObject())
        {
            if (VaultAttributes.IsKey(property.Name, VaultAttributes.Enabled) && property.Value.ValueKind is JsonValueKind.True or JsonValueKind.False)
            {
                content = content with { IsEnabled = content.IsEnabled && property.Value.GetBoolean() };
            }
            else if (VaultAttributes.IsKey(property.Name, VaultAttributes.Enabled))
            {
                return Invalid(file, $"must have true or false, without quotes, for '{VaultAttributes.Enabled}'");
            }
            else if (Text(property.Value) is not { } text)
            {
                return Invalid(file, $"must have a string for '{property.Name}'");
            }
            else if (VaultAttributes.IsKey(property.Name, VaultAttributes.Expires))
            {
                if (Time(text) is not { } expiry)
                {
                    return Invalid(file, $"must have a time like 2026-12-31T00:00:00Z for '{VaultAttributes.Expires}'");
                }

                content = content with { ExpiresAt = expiry };
            }
            else if (!tags.TryAdd(property.Name, text))
            {
                return Invalid(file, $"has '{property.Name}' twice");
            }
        }

        return content with { Tags = tags };
    }

    /// <summary>True and false may stand without quotes, as people write them.</summary>
    private static string? Text(JsonElement value) => value.ValueKind switch
    {
        JsonValueKind.String => value.GetString(),
        JsonValueKind.True => "true",
        JsonValueKind.False => "false",
        _ => null,
    };

    private static DateTimeOffset? Time(string text) =>
        DateTimeOffset.TryParse(text, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var time) ? time : null;

    private static Failure Invalid(SecretFile file, string problem) =>
        new(FailureKind.Invalid, $"Vault secret '{file.SecretName}': the file '{Path.GetFileName(file.TagsPath)}' {problem}.");
}
