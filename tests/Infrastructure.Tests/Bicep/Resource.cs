using System.Text.Json.Nodes;

namespace EcrFleet.Infrastructure.Tests.Bicep;

/// <summary>One resource that a deployment would make, with all that is known before it is made.</summary>
internal sealed class Resource(JsonObject json)
{
    public string Id => json["id"]!.GetValue<string>();

    public string Type => json["type"]!.GetValue<string>();

    public string Name => json["name"]!.GetValue<string>();

    public JsonObject Json => json;

    /// <summary>A property by its path (<c>siteConfig.minTlsVersion</c>) as text; empty where it is not there.</summary>
    public string this[string path]
    {
        get
        {
            JsonNode? node = json["properties"];
            foreach (var part in path.Split('.'))
            {
                node = (node as JsonObject)?[part];
            }

            return node is JsonValue value ? value.ToString() : node?.ToJsonString() ?? "";
        }
    }
}
