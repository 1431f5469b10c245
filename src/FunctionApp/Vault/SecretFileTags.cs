using System.Text;
using System.Text.Json;
using EcrFleet.Core.Failures;

namespace EcrFleet.Vault;

/// <summary>The content of a <c>&lt;name&gt;.tags.json</c>: an object of strings, and <c>"enabled": false</c> for Key Vault's own attribute.</summary>
internal sealed record SecretFileTags
{
    private const string EnabledKey = "enabled";

    public static SecretFileTags None { get; } = new();

    public bool IsEnabled { get; private init; } = true;

    public IReadOnlyDictionary<string, string> Tags { get; private init; } = new Dictionary<string, string>();

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

    private static Result<SecretFileTags> Read(SecretFile file, JsonElement root)
    {
        if (root.ValueKind != JsonValueKind.Object)
        {
            return Invalid(file, "must be a JSON object");
        }

        var isEnabled = true;
        var tags = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var property in root.EnumerateObject())
        {
            var isEnabledKey = string.Equals(property.Name, EnabledKey, StringComparison.OrdinalIgnoreCase);
            if (isEnabledKey && property.Value.ValueKind is not (JsonValueKind.True or JsonValueKind.False))
            {
                return Invalid(file, $"must have true or false, without quotes, for '{EnabledKey}'");
            }

            if (Text(property.Value) is not { } text)
            {
                return Invalid(file, $"must have a string for '{property.Name}'");
            }

            if (isEnabledKey)
            {
                isEnabled &= property.Value.GetBoolean();
            }
            else if (!tags.TryAdd(property.Name, text))
            {
                return Invalid(file, $"has '{property.Name}' twice");
            }
        }

        return new SecretFileTags { IsEnabled = isEnabled, Tags = tags };
    }

    /// <summary>True and false may stand without quotes, as people write them.</summary>
    private static string? Text(JsonElement value) => value.ValueKind switch
    {
        JsonValueKind.String => value.GetString(),
        JsonValueKind.True => "true",
        JsonValueKind.False => "false",
        _ => null,
    };

    private static Failure Invalid(SecretFile file, string problem) =>
        new(FailureKind.Invalid, $"Vault secret '{file.SecretName}': the file '{Path.GetFileName(file.TagsPath)}' {problem}.");
}
