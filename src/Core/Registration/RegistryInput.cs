using System.Text;
using System.Text.Json;
using EcrFleet.Core.Failures;
using EcrFleet.Core.Names;
using EcrFleet.Core.Secrets;
using EcrFleet.Core.Vault;

namespace EcrFleet.Core.Registration;

/// <summary>Makes a registration of keys in any shape and of fields that were said beside them; checked by the parser that a refresh uses.</summary>
public static class RegistryInput
{
    /// <param name="keys">JSON in any of the shapes of a vault secret, lines of an environment, or the console's file; <c>null</c> when there are no keys.</param>
    public static Result<RegistryRegistration> Read(RegistryName name, SecretText? keys, RegistryFields fields)
    {
        if (!VaultSecretNames.IsWellFormed(VaultSecretNames.RegistryPrefix, name.Value))
        {
            return new Failure(FailureKind.Invalid, "The name of a registry has letters, digits and '-' only, and at most 123 of them.");
        }

        var given = keys is null ? Result<JsonDocument>.Of(JsonDocument.Parse("{}")) : Document(keys.Reveal().Trim().TrimStart('\uFEFF'));
        if (!given.IsSuccess)
        {
            return given.Failure;
        }

        using var document = given.Value;
        var properties = Properties(document.RootElement).ToArray();
        return Contradiction(properties, fields) is { } contradiction ? contradiction : Parse(name, properties, fields);
    }

    private static Result<JsonDocument> Document(string text)
    {
        if (text.StartsWith('{'))
        {
            try
            {
                return JsonDocument.Parse(Encoding.UTF8.GetBytes(text));
            }
            catch (JsonException exception)
            {
                // The exception's text shows a piece of the value.
                return new Failure(FailureKind.Invalid, $"The keys are not JSON (line {exception.LineNumber.GetValueOrDefault() + 1}, byte {exception.BytePositionInLine.GetValueOrDefault() + 1}).");
            }
        }

        var lines = KeyLines.Read(text);
        return lines.IsSuccess
            ? JsonDocument.Parse(Json(writer =>
            {
                foreach (var (name, value) in lines.Value)
                {
                    writer.WriteString(name, value);
                }
            }))
            : lines.Failure;
    }

    /// <summary>The fields, those within <c>AccessKey</c> or <c>Credentials</c> included.</summary>
    private static IEnumerable<JsonProperty> Properties(JsonElement root) => root.EnumerateObject().SelectMany(property =>
        AwsFields.IsWrapper(property.Name) && property.Value.ValueKind == JsonValueKind.Object
            ? [.. property.Value.EnumerateObject()]
            : new[] { property });

    /// <summary>A field that comes with the keys and is said otherwise beside them: neither can be preferred.</summary>
    private static Failure? Contradiction(IReadOnlyList<JsonProperty> properties, RegistryFields fields) =>
        (from said in Texts(fields)
         from property in properties
         where AwsFields.Find(property.Name) == said.Field && property.Value.ValueKind == JsonValueKind.String && property.Value.GetString()?.Trim() != said.Text
         select new Failure(FailureKind.Invalid, $"'{property.Name}' of the keys and the option for '{said.Field}' differ.")).FirstOrDefault();

    private static Result<RegistryRegistration> Parse(RegistryName name, JsonProperty[] properties, RegistryFields fields)
    {
        var json = Json(writer =>
        {
            var said = Texts(fields).ToArray();
            foreach (var property in properties.Where(property => !said.Any(text => text.Field == AwsFields.Find(property.Name))))
            {
                property.WriteTo(writer);
            }

            Write(writer, said, fields);
        });
        if (!fields.IsPublic && fields.Region is null && !properties.Any(property => AwsFields.Find(property.Name) is AwsFields.Region or AwsFields.Public))
        {
            return new Failure(FailureKind.Invalid, "The region is missing: say it with --region.");
        }

        var item = new VaultItem { Name = VaultSecretNames.RegistryPrefix + name.Value };
        return RegistryParser.Parse(name, new VaultEntry(item, new SecretText(Encoding.UTF8.GetString(json))));
    }

    private static void Write(Utf8JsonWriter writer, IEnumerable<(string Field, string Text)> texts, RegistryFields fields)
    {
        foreach (var (field, text) in texts)
        {
            writer.WriteString(field, text);
        }

        if (fields.Hosts.Count > 0)
        {
            writer.WriteStartArray(AwsFields.Hosts);
            foreach (var host in fields.Hosts)
            {
                writer.WriteStringValue(host);
            }

            writer.WriteEndArray();
        }

        if (fields.IsPublic)
        {
            writer.WriteBoolean(AwsFields.Public, true);
        }
    }

    private static IEnumerable<(string Field, string Text)> Texts(RegistryFields fields) =>
        from pair in new (string Field, string? Text)[]
        {
            (AwsFields.Region, fields.Region), (AwsFields.RoleArn, fields.RoleArn), (AwsFields.ExternalId, fields.ExternalId),
            (AwsFields.WebIdentityAudience, fields.WebIdentityAudience), (AwsFields.AccountId, fields.AccountId),
        }
        where pair.Text is not null
        select (pair.Field, pair.Text);

    private static byte[] Json(Action<Utf8JsonWriter> write)
    {
        using var buffer = new MemoryStream();
        using (var writer = new Utf8JsonWriter(buffer))
        {
            writer.WriteStartObject();
            write(writer);
            writer.WriteEndObject();
        }

        return buffer.ToArray();
    }
}
