using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using EcrFleet.Core.Secrets;

namespace EcrFleet.Core.Registration;

/// <summary>A registration as it is stored: the fields of ours, and nothing of what they came with.</summary>
public static class RegistryJson
{
    // For the eyes of people: '/' and '+' of keys stay what they are. It is JSON in a file or a vault, never in a page.
    private static readonly JsonWriterOptions Options = new() { Indented = true, NewLine = "\n", Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    public static SecretText Write(RegistryRegistration registry)
    {
        using var buffer = new MemoryStream();
        using (var writer = new Utf8JsonWriter(buffer, Options))
        {
            writer.WriteStartObject();
            Text(writer, AwsFields.AccessKeyId, registry.Keys?.AccessKeyId.Reveal());
            Text(writer, AwsFields.SecretAccessKey, registry.Keys?.SecretAccessKey.Reveal());
            Text(writer, AwsFields.SessionToken, registry.Keys?.SessionToken?.Reveal());
            Text(writer, AwsFields.Region, registry.Region);
            Text(writer, AwsFields.RoleArn, registry.RoleArn);
            Text(writer, AwsFields.ExternalId, registry.ExternalId);
            Text(writer, AwsFields.WebIdentityAudience, registry.WebIdentityAudience);
            Text(writer, AwsFields.AccountId, registry.AccountId);
            if (registry.Hosts.Count > 0)
            {
                writer.WriteStartArray(AwsFields.Hosts);
                foreach (var host in registry.Hosts)
                {
                    writer.WriteStringValue(host.Value);
                }

                writer.WriteEndArray();
            }

            if (registry.IsPublic)
            {
                writer.WriteBoolean(AwsFields.Public, true);
            }

            writer.WriteEndObject();
        }

        return new SecretText(Encoding.UTF8.GetString(buffer.ToArray()) + "\n");
    }

    private static void Text(Utf8JsonWriter writer, string field, string? text)
    {
        if (text is not null)
        {
            writer.WriteString(field, text);
        }
    }
}
