using System.Text.Json.Nodes;
using EcrFleet.ControlPlane;

namespace EcrFleet.Conformance.Tests.Harness;

/// <summary>An apply of the scene's pull secret.</summary>
internal static class SecretApply
{
    public static JsonObject Body(Scene scene, string password)
    {
        var secret = Scene.Named("v1", "Secret", scene.SecretName);
        secret["type"] = DockerConfig.Type;
        secret["data"] = new JsonObject { [DockerConfig.Key] = DockerConfig.Encoded(ServerFixture.Host, password) };
        return secret;
    }

    public static Task<ApiAnswer> SendAsync(KubernetesApi api, Scene scene, string name, JsonObject body, string query = "force=false") =>
        api.PatchAsync($"{Scene.SecretsPath(name)}/{scene.SecretName}?fieldManager=test&{query}", KubernetesApi.ApplyPatch, body, Scene.Stop);

    public static string Version(ApiAnswer answer) => (string)answer.Ensure().Body["metadata"]!["resourceVersion"]!;
}
