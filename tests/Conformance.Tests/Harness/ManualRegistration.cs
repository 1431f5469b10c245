using System.Text;
using System.Text.Json.Nodes;

namespace EcrFleet.Conformance.Tests.Harness;

/// <summary>A registration as the documentation says to make it with kubectl and a text editor: no mark in the cluster, no uid in the vault.</summary>
internal static class ManualRegistration
{
    /// <summary>The secret that the shipped role allows.</summary>
    public const string SecretName = "ecr-registry-credentials";

    public const string TokenSecret = "ecr-fleet-token";

    public static Task ApplyAsync(Scene scene) => Manifest.CreateAsync(scene.Admin, "infra/kubernetes/rbac.yaml", Scene.Stop);

    /// <summary>Returns the token of a token Secret of our namespace, as soon as Kubernetes has filled it.</summary>
    public static async Task<string> TokenAsync(Scene scene, string secret = TokenSecret)
    {
        var filled = await scene.Admin.PollAsync($"/api/v1/namespaces/ecr-fleet/secrets/{secret}", answer => answer.Body["data"]?["token"] is not null, Scene.Stop);
        return Encoding.UTF8.GetString(Convert.FromBase64String((string)filled.Body["data"]!["token"]!));
    }

    public static async Task StoreAsync(Scene scene, VaultFolder vault, string cluster, string namespaces)
    {
        await ApplyAsync(scene);
        var token = await TokenAsync(scene);
        using var account = scene.As(token);
        await account.PollAsync("/api/v1/namespaces?limit=1", answer => answer.IsSuccess, Scene.Stop);
        vault.WriteCluster(cluster, scene.KubeconfigOf(token), new JsonObject { ["namespaces"] = namespaces, ["secret-name"] = SecretName });
    }
}
