using System.Collections.Immutable;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace EcrFleet.Sandbox.KeyVault;

/// <summary>Secrets in Key Vault's JSON.</summary>
internal static class SecretJson
{
    private const int RecoverableDays = 90;

    /// <summary>A secret with its value: the answer to get and set.</summary>
    public static JsonObject Bundle(VaultSecret secret, Uri vault)
    {
        var json = new JsonObject { ["value"] = secret.Value };
        AddProperties(json, secret, $"{vault}secrets/{secret.Name}/{secret.Version}");
        return json;
    }

    /// <summary>A secret without its value: the answer to an update.</summary>
    public static JsonObject Properties(VaultSecret secret, Uri vault)
    {
        var json = new JsonObject();
        AddProperties(json, secret, $"{vault}secrets/{secret.Name}/{secret.Version}");
        return json;
    }

    /// <summary>An entry of the list of secrets: its id has no version, and there is no value.</summary>
    public static JsonObject Item(VaultSecret secret, Uri vault)
    {
        var json = new JsonObject();
        AddProperties(json, secret, $"{vault}secrets/{secret.Name}");
        return json;
    }

    public static JsonObject Deleted(DeletedVaultSecret deleted, Uri vault)
    {
        var json = new JsonObject
        {
            ["recoveryId"] = $"{vault}deletedsecrets/{deleted.Latest.Name}",
            ["deletedDate"] = deleted.DeletedAt.ToUnixTimeSeconds(),
            ["scheduledPurgeDate"] = deleted.DeletedAt.AddDays(RecoverableDays).ToUnixTimeSeconds(),
        };
        AddProperties(json, deleted.Latest, $"{vault}secrets/{deleted.Latest.Name}/{deleted.Latest.Version}");
        return json;
    }

    /// <summary>Reads the body of a set or an update; null when it is not what Key Vault accepts.</summary>
    public static SecretChange? Read(string body)
    {
        try
        {
            using var document = JsonDocument.Parse(body);
            var root = document.RootElement;
            var attributes = Member(root, "attributes");
            return new SecretChange
            {
                Value = Member(root, "value")?.GetString(),
                ContentType = Member(root, "contentType")?.GetString(),
                Tags = Member(root, "tags")?.EnumerateObject()
                    .ToImmutableSortedDictionary(tag => tag.Name, tag => tag.Value.GetString() ?? "", StringComparer.Ordinal),
                Enabled = attributes is { } some ? Member(some, "enabled")?.GetBoolean() : null,
                NotBefore = Time(attributes, "nbf"),
                Expires = Time(attributes, "exp"),
            };
        }
        catch (Exception exception) when (exception is JsonException or InvalidOperationException or FormatException)
        {
            return null;
        }
    }

    private static void AddProperties(JsonObject json, VaultSecret secret, string id)
    {
        json["id"] = id;
        if (secret.ContentType is not null)
        {
            json["contentType"] = secret.ContentType;
        }

        var attributes = new JsonObject { ["enabled"] = secret.Enabled };
        AddTime(attributes, "nbf", secret.NotBefore);
        AddTime(attributes, "exp", secret.Expires);
        AddTime(attributes, "created", secret.Created);
        AddTime(attributes, "updated", secret.Updated);
        attributes["recoveryLevel"] = "Recoverable+Purgeable";
        attributes["recoverableDays"] = RecoverableDays;
        json["attributes"] = attributes;
        json["tags"] = new JsonObject(secret.Tags.Select(tag => KeyValuePair.Create(tag.Key, (JsonNode?)tag.Value)));
    }

    private static void AddTime(JsonObject attributes, string name, DateTimeOffset? time)
    {
        if (time is { } moment)
        {
            attributes[name] = moment.ToUnixTimeSeconds();
        }
    }

    private static DateTimeOffset? Time(JsonElement? attributes, string name) =>
        attributes is { } some && Member(some, name) is { } seconds ? DateTimeOffset.FromUnixTimeSeconds(seconds.GetInt64()) : null;

    private static JsonElement? Member(JsonElement element, string name) =>
        element.TryGetProperty(name, out var member) && member.ValueKind != JsonValueKind.Null ? member : null;
}
