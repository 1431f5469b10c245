using System.Security.Cryptography.X509Certificates;
using System.Text;
using EcrFleet.Sandbox.Kubernetes;
using EcrFleet.Sandbox.Kubernetes.Authentication;

namespace EcrFleet.EndToEnd.Tests.Field;

/// <summary>Puts what only this run knows (addresses, tokens, keys) in place of the words that stand for it, such as <c>{server}</c>.</summary>
internal sealed class FieldWords
{
    private readonly Dictionary<string, string> _words;

    public FieldWords(ClusterServer cluster, string kubeconfig, string vault, string folder)
    {
        Kubeconfig = kubeconfig;
        var token = kubeconfig.Split('\n').First(line => line.Contains("token:", StringComparison.Ordinal)).Split(':', 2)[1].Trim();
        using var old = new ClusterAuthority(cluster.Name);
        using var client = cluster.IssueClientCertificate(LeastPrivilege.Name, []);
        using var key = client.GetECDsaPrivateKey()!;
        _words = new Dictionary<string, string>
        {
            ["{server}"] = cluster.Address.GetLeftPart(UriPartial.Authority),
            ["{host}"] = cluster.Address.Authority,
            ["{ca}"] = Base64(cluster.CaPem),
            ["{old-and-new-ca}"] = Base64(old.Pem + "\n" + cluster.CaPem),
            ["{token}"] = token,
            ["{client-certificate}"] = Base64(client.ExportCertificatePem()),
            ["{client-key}"] = Base64(key.ExportPkcs8PrivateKeyPem()),
            ["{kubeconfig}"] = kubeconfig,
            ["{kubeconfig-base64}"] = Base64(kubeconfig),
            ["{access-key-id}"] = TestFleet.User.AccessKeyId,
            ["{secret-access-key}"] = TestFleet.User.SecretAccessKey,
            ["{admin-kubeconfig}"] = cluster.AdminKubeconfig,
            ["{vault}"] = vault,
            ["{case}"] = folder,
        };
    }

    /// <summary>The least-privilege kubeconfig of the cluster.</summary>
    public string Kubeconfig { get; }

    public string In(string text) => _words.Aggregate(text, (known, word) => known.Replace(word.Key, word.Value, StringComparison.Ordinal));

    private static string Base64(string text) => Convert.ToBase64String(Encoding.UTF8.GetBytes(text));
}
