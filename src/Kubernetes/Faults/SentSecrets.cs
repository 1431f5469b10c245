using System.Text;
using System.Text.Json;
using EcrFleet.Core.PullSecrets;
using EcrFleet.Core.Secrets;

namespace EcrFleet.Kubernetes.Faults;

/// <summary>Lists, only when a server's words are about to be shown, what of them must be masked.</summary>
internal static class SentSecrets
{
    public static IReadOnlyList<string> Of(SecretText? token, PullSecret? sent)
    {
        var secrets = new List<string>();
        if (token is not null)
        {
            secrets.Add(token.Reveal());
        }

        if (sent is not null)
        {
            var config = sent.DockerConfigJson.Reveal();
            secrets.Add(Convert.ToBase64String(Encoding.UTF8.GetBytes(config)));
            AddTexts(config, secrets);
        }

        return secrets;
    }

    /// <summary>The passwords of a docker config and their base64; all of it where it is not the JSON that we write.</summary>
    private static void AddTexts(string config, List<string> secrets)
    {
        try
        {
            using var document = JsonDocument.Parse(config);
            foreach (var host in document.RootElement.GetProperty("auths").EnumerateObject())
            {
                secrets.AddRange(host.Value.EnumerateObject()
                    .Where(field => field.Value.ValueKind == JsonValueKind.String && field.Name != "username")
                    .Select(field => field.Value.GetString() ?? ""));
            }
        }
        catch (Exception exception) when (exception is JsonException or KeyNotFoundException or InvalidOperationException)
        {
            secrets.Add(config);
        }
    }
}
