using System.Text;
using System.Text.Json;
using EcrFleet.Core.Secrets;

namespace EcrFleet.Application.Clusters.Add;

/// <summary>Writes a kubeconfig with one cluster, one user and one context.</summary>
internal static class MinimalKubeconfig
{
    public static SecretText Write(string name, ClusterEndpoint endpoint, SecretText token)
    {
        var yaml = new StringBuilder();
        yaml.Append($"apiVersion: v1\nkind: Config\ncurrent-context: {Quoted(name)}\nclusters:\n  - name: {Quoted(name)}\n    cluster:\n");
        Append(yaml, "server", endpoint.Server);
        Append(yaml, "certificate-authority-data", endpoint.CertificateAuthorityData);
        Append(yaml, "tls-server-name", endpoint.TlsServerName);
        Append(yaml, "proxy-url", endpoint.ProxyUrl);
        if (endpoint.SkipsTlsVerification)
        {
            yaml.Append("      insecure-skip-tls-verify: true\n");
        }

        yaml.Append($"users:\n  - name: {Quoted(name)}\n    user:\n");
        Append(yaml, "token", token.Reveal());
        yaml.Append($"contexts:\n  - name: {Quoted(name)}\n    context:\n");
        Append(yaml, "cluster", name);
        Append(yaml, "user", name);
        return new SecretText(yaml.ToString());
    }

    private static void Append(StringBuilder yaml, string field, string? value)
    {
        if (value is not null)
        {
            yaml.Append($"      {field}: {Quoted(value)}\n");
        }
    }

    /// <summary>A JSON text is a YAML text.</summary>
    private static string Quoted(string text) => $"\"{JsonEncodedText.Encode(text, System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping)}\"";
}
