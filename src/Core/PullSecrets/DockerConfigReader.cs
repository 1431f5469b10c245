using System.Text;
using System.Text.Json;
using EcrFleet.Core.Names;
using EcrFleet.Core.Secrets;

namespace EcrFleet.Core.PullSecrets;

/// <summary>Reads a docker config that anybody may have written.</summary>
internal static class DockerConfigReader
{
    private static readonly UTF8Encoding StrictUtf8 = new(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true);

    /// <summary>The content, or nothing where the text is no docker config.</summary>
    public static DockerConfig? Read(SecretText text)
    {
        try
        {
            using var document = JsonDocument.Parse(text.Reveal());
            return Read(document.RootElement);
        }
        catch (Exception exception) when (exception is JsonException or InvalidOperationException or ArgumentException)
        {
            // No JSON; half of a surrogate pair as an escape; the same as a character. The reader has one exception for each.
            return null;
        }
    }

    private static DockerConfig? Read(JsonElement root)
    {
        if (root.ValueKind != JsonValueKind.Object)
        {
            return null;
        }

        var hasOtherKeys = root.EnumerateObject().Any(property => !property.NameEquals("auths"));
        if (!root.TryGetProperty("auths", out var auths))
        {
            return new DockerConfig { HasOtherKeys = hasOtherKeys };
        }

        return auths.ValueKind == JsonValueKind.Object ? ReadEntries(auths) with { HasOtherKeys = hasOtherKeys } : null;
    }

    private static DockerConfig ReadEntries(JsonElement auths)
    {
        var entries = new SortedDictionary<RegistryHost, DockerConfigEntry>();
        var otherHosts = new SortedSet<RegistryHost>();
        foreach (var property in auths.EnumerateObject())
        {
            var host = RegistryHostKey.Read(property.Name);
            if (RegistryHostKey.IsHost(host) && ReadPassword(property.Value) is { } password)
            {
                entries[host] = new DockerConfigEntry(host, new SecretText(password));
            }
            else
            {
                otherHosts.Add(host);
            }
        }

        return new DockerConfig { Entries = [.. entries.Values], OtherHosts = [.. otherHosts] };
    }

    /// <summary>The password of an entry that holds nothing but a user <c>AWS</c>; old kubectl adds an <c>email</c>, which is not read.</summary>
    private static string? ReadPassword(JsonElement entry)
    {
        if (entry.ValueKind != JsonValueKind.Object)
        {
            return null;
        }

        var fields = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var field in entry.EnumerateObject())
        {
            if (field.Name is not ("username" or "password" or "auth" or "email") || field.Value.ValueKind != JsonValueKind.String)
            {
                return null;
            }

            fields[field.Name] = field.Value.ToString();
        }

        return Password(fields.GetValueOrDefault("username", ""), fields.GetValueOrDefault("password", ""), fields.GetValueOrDefault("auth", ""));
    }

    /// <summary>As the kubelet reads it, <c>auth</c> wins over the other two.</summary>
    private static string? Password(string userName, string password, string auth)
    {
        if (auth.Length > 0)
        {
            var parts = (Decode(auth) ?? "").Split(':', 2);
            (userName, password) = (parts[0], parts.ElementAtOrDefault(1) ?? "");
        }

        return userName == PullSecretMetadata.UserName && password.Length > 0 ? password : null;
    }

    /// <summary>With or without padding, as the kubelet takes it.</summary>
    private static string? Decode(string base64)
    {
        try
        {
            return StrictUtf8.GetString(Convert.FromBase64String(base64.PadRight((base64.Length + 3) / 4 * 4, '=')));
        }
        catch (Exception exception) when (exception is FormatException or DecoderFallbackException)
        {
            return null;
        }
    }
}
