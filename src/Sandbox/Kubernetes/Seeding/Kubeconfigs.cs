using System.Security.Cryptography.X509Certificates;
using System.Text;

namespace EcrFleet.Sandbox.Kubernetes.Seeding;

/// <summary>Writes kubeconfigs with one cluster, one user and one context.</summary>
internal sealed class Kubeconfigs(string clusterName, Uri address, string caPem)
{
    public string WithToken(string user, string token, string ns = "default") => Write(user, ns, $"    token: {token}");

    public string WithCertificate(string user, X509Certificate2 certificate)
    {
        using var key = certificate.GetECDsaPrivateKey() ?? throw new ArgumentException("The certificate has no key.", nameof(certificate));
        return Write(
            user,
            "default",
            $"    client-certificate-data: {Base64(certificate.ExportCertificatePem())}\n    client-key-data: {Base64(key.ExportPkcs8PrivateKeyPem())}");
    }

    /// <summary>A user of a managed cloud, as its tool writes it.</summary>
    public string WithPlugin(string user, string command, IEnumerable<string> arguments) => Write(
        user,
        "default",
        $"    exec:\n      apiVersion: client.authentication.k8s.io/v1beta1\n      command: {command}\n      args: [{string.Join(", ", arguments)}]\n      env: null\n      provideClusterInfo: false");

    private string Write(string user, string ns, string credentials) => $"""
        apiVersion: v1
        kind: Config
        clusters:
        - name: {clusterName}
          cluster:
            server: {address.GetLeftPart(UriPartial.Authority)}
            certificate-authority-data: {Base64(caPem)}
        users:
        - name: {user}
          user:
        {credentials}
        contexts:
        - name: {clusterName}
          context:
            cluster: {clusterName}
            user: {user}
            namespace: {ns}
        current-context: {clusterName}

        """;

    private static string Base64(string text) => Convert.ToBase64String(Encoding.UTF8.GetBytes(text));
}
