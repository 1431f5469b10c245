using System.Text.Json.Nodes;
using EcrFleet.ControlPlane;

namespace EcrFleet.Benchmarks;

/// <summary>A real API server with many namespaces and the accounts of the contenders.</summary>
internal sealed class Cluster(RunningControlPlane controlPlane) : IAsyncDisposable
{
    public const string Label = "benchmark";
    private const string Rbac = "/apis/rbac.authorization.k8s.io/v1";
    private const string AccountNamespace = "accounts";

    public string Version => controlPlane.Version;

    public IReadOnlyList<string> Namespaces { get; private set; } = [];

    public async Task FillAsync(int count, CancellationToken cancellationToken)
    {
        Namespaces = [.. Enumerable.Range(0, count).Select(number => $"bench-{number:000}")];
        await CreateAsync("/api/v1/namespaces", Named("v1", "Namespace", AccountNamespace), cancellationToken);
        foreach (var name in Namespaces)
        {
            var body = Named("v1", "Namespace", name);
            body["metadata"]!["labels"] = new JsonObject { [Label] = "true" };
            await CreateAsync("/api/v1/namespaces", body, cancellationToken);
        }
    }

    /// <summary>Makes a service account with rights on secrets, and gives a kubeconfig of it.</summary>
    /// <param name="secretName">The only name that it may touch; null for all.</param>
    public async Task<string> AccountAsync(string name, string[] verbs, string? secretName, CancellationToken cancellationToken)
    {
        await CreateAsync($"/api/v1/namespaces/{AccountNamespace}/serviceaccounts", Named("v1", "ServiceAccount", name), cancellationToken);
        var role = Named("rbac.authorization.k8s.io/v1", "ClusterRole", name);
        role["rules"] = new JsonArray(Rule("namespaces", ["get", "list"], null), Rule("secrets", verbs, secretName));
        await CreateAsync($"{Rbac}/clusterroles", role, cancellationToken);
        var binding = Named("rbac.authorization.k8s.io/v1", "ClusterRoleBinding", name);
        binding["roleRef"] = new JsonObject { ["apiGroup"] = "rbac.authorization.k8s.io", ["kind"] = "ClusterRole", ["name"] = name };
        binding["subjects"] = new JsonArray(new JsonObject { ["kind"] = "ServiceAccount", ["name"] = name, ["namespace"] = AccountNamespace });
        await CreateAsync($"{Rbac}/clusterrolebindings", binding, cancellationToken);

        var request = new JsonObject
        {
            ["apiVersion"] = "authentication.k8s.io/v1",
            ["kind"] = "TokenRequest",
            ["spec"] = new JsonObject { ["expirationSeconds"] = 7200 },
        };
        var path = $"/api/v1/namespaces/{AccountNamespace}/serviceaccounts/{name}/token";
        var token = (string)(await CreateAsync(path, request, cancellationToken)).Body["status"]!["token"]!;
        using var account = new KubernetesApi(controlPlane.Server, controlPlane.CaPem, token);
        await account.PollAsync("/api/v1/namespaces/default", answer => answer.IsSuccess, cancellationToken);
        return Kubeconfig.WithToken(controlPlane.Server, controlPlane.CaPem, token);
    }

    /// <summary>The registry passwords that the secrets of a name hold, one per namespace that has it.</summary>
    public async Task<IReadOnlyList<string>> PasswordsAsync(string secretName, CancellationToken cancellationToken)
    {
        var answer = await controlPlane.Admin.GetAsync($"/api/v1/secrets?fieldSelector=metadata.name%3D{secretName}", cancellationToken);
        return [.. answer.Ensure().Body["items"]!.AsArray().Select(secret => Password(secret!))];
    }

    public ValueTask DisposeAsync() => controlPlane.DisposeAsync();

    private static string Password(JsonNode secret)
    {
        var config = JsonNode.Parse(Convert.FromBase64String((string)secret["data"]![".dockerconfigjson"]!))!;
        return (string)config["auths"]!.AsObject().Single().Value!["password"]!;
    }

    private static JsonObject Rule(string resource, string[] verbs, string? name) => new()
    {
        ["apiGroups"] = new JsonArray(""),
        ["resources"] = new JsonArray(resource),
        ["verbs"] = new JsonArray([.. verbs.Select(verb => JsonValue.Create(verb))]),
        ["resourceNames"] = name is null ? [] : new JsonArray(name),
    };

    private static JsonObject Named(string apiVersion, string kind, string name) => new()
    {
        ["apiVersion"] = apiVersion,
        ["kind"] = kind,
        ["metadata"] = new JsonObject { ["name"] = name },
    };

    private async Task<ApiAnswer> CreateAsync(string path, JsonObject body, CancellationToken cancellationToken) =>
        (await controlPlane.Admin.PostAsync(path, body, cancellationToken)).Ensure();
}
