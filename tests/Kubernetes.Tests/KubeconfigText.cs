using EcrFleet.Core.Names;
using EcrFleet.Core.Registration;
using EcrFleet.Core.Secrets;

namespace EcrFleet.Kubernetes.Tests;

/// <summary>A kubeconfig in YAML, and the registration that holds it.</summary>
internal static class KubeconfigText
{
    public static string With(string user = "token: opaque", string cluster = "server: https://api.example:6443", string more = "") => $$"""
        apiVersion: v1
        kind: Config
        current-context: here
        contexts:
        - name: here
          context: {cluster: berlin, user: writer}
        clusters:
        - name: berlin
          cluster: { {{cluster}} }
        users:
        - name: writer
          user: { {{user}} }
        {{more}}
        """;

    public static ClusterRegistration Registered(string kubeconfig, string? context = null) => new()
    {
        Name = new ClusterName("berlin"),
        VaultSecret = "kubeconfig-berlin",
        Kubeconfig = new SecretText(kubeconfig),
        SecretName = new SecretName("ecr-registry-credentials"),
        Context = context,
    };
}
