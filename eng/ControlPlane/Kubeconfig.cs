using System.Text;
using System.Text.Json.Nodes;

namespace EcrFleet.ControlPlane;

/// <summary>Writes kubeconfigs, as JSON (which is YAML).</summary>
internal static class Kubeconfig
{
    public static string WithToken(Uri server, string caPem, string token) =>
        Write(server, caPem, new JsonObject { ["token"] = token });

    public static string WithCertificate(Uri server, string caPem, string certificatePem, string keyPem) =>
        Write(server, caPem, new JsonObject
        {
            ["client-certificate-data"] = Base64(certificatePem),
            ["client-key-data"] = Base64(keyPem),
        });

    private static string Write(Uri server, string caPem, JsonObject user) => new JsonObject
    {
        ["apiVersion"] = "v1",
        ["kind"] = "Config",
        ["current-context"] = "main",
        ["clusters"] = new JsonArray(new JsonObject
        {
            ["name"] = "main",
            ["cluster"] = new JsonObject { ["server"] = server.ToString().TrimEnd('/'), ["certificate-authority-data"] = Base64(caPem) },
        }),
        ["users"] = new JsonArray(new JsonObject { ["name"] = "main", ["user"] = user }),
        ["contexts"] = new JsonArray(new JsonObject
        {
            ["name"] = "main",
            ["context"] = new JsonObject { ["cluster"] = "main", ["user"] = "main" },
        }),
    }.ToJsonString();

    private static string Base64(string text) => Convert.ToBase64String(Encoding.UTF8.GetBytes(text));
}
