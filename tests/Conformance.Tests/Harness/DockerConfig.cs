using System.Text;
using System.Text.Json.Nodes;

namespace EcrFleet.Conformance.Tests.Harness;

/// <summary>The docker config of a pull secret, written and read without the product's code.</summary>
internal static class DockerConfig
{
    public const string Type = "kubernetes.io/dockerconfigjson";
    public const string Key = ".dockerconfigjson";

    public static string Encoded(string host, string password) => Base64(new JsonObject
    {
        ["auths"] = new JsonObject
        {
            [host] = new JsonObject { ["username"] = "AWS", ["password"] = password, ["auth"] = Base64($"AWS:{password}") },
        },
    }.ToJsonString());

    /// <summary>The <c>auths</c> of a secret.</summary>
    public static JsonObject AuthsOf(JsonNode secret) =>
        JsonNode.Parse(Convert.FromBase64String((string)secret["data"]![Key]!))!["auths"]!.AsObject();

    public static string PasswordOf(JsonNode secret, string host = ServerFixture.Host) => (string)AuthsOf(secret)[host]!["password"]!;

    public static string Base64(string text) => Convert.ToBase64String(Encoding.UTF8.GetBytes(text));
}
