using System.Collections.Concurrent;
using System.Security.Cryptography;
using System.Text.Json.Nodes;
using EcrFleet.ControlPlane;

namespace EcrFleet.Conformance.Tests.Harness;

/// <summary>One test's own part of a server: names with its own prefix, its own secret name, account and vault.</summary>
internal sealed class Scene : IAsyncDisposable
{
    public const string ClusterName = "main";
    private readonly ServerFixture _server;
    private readonly bool _isThrownAway;
    private readonly string _prefix = "cf" + RandomNumberGenerator.GetHexString(8, lowercase: true);
    private readonly ConcurrentQueue<string> _created = [];

    public Scene(ServerFixture server, bool isThrownAway)
    {
        _server = server;
        _isThrownAway = isThrownAway;
        SecretName = "pull-" + _prefix;
        AccountNamespace = "accounts-" + _prefix;
        Vault = AnotherVault();
    }

    public string SecretName { get; }

    /// <summary>Where the service accounts live: not among the namespaces that are served.</summary>
    public string AccountNamespace { get; }

    public VaultFolder Vault { get; }

    public KubernetesApi Admin => _server.Admin;

    public static CancellationToken Stop => TestContext.Current.CancellationToken;

    public string Glob => _prefix + "-*";

    public async Task<string> NamespaceAsync(string suffix, JsonObject? labels = null)
    {
        var name = $"{_prefix}-{suffix}";
        await CreateNamespaceAsync(name, labels);
        return name;
    }

    /// <summary>Makes a service account with these rights and gives a token of it by the TokenRequest API.</summary>
    public async Task<string> AccountAsync(params Rule[] rules)
    {
        await GrantAsync(rules);
        var body = Kind("authentication.k8s.io/v1", "TokenRequest");
        body["spec"] = new JsonObject { ["expirationSeconds"] = 3600 };
        var answer = await Admin.PostAsync($"{AccountPath}/token", body, Stop);
        var token = (string)answer.Ensure().Body["status"]!["token"]!;
        await WaitForRightsAsync(token);
        return token;
    }

    /// <summary>The same with a token that a controller writes into a secret.</summary>
    public async Task<string> AccountWithTokenSecretAsync(params Rule[] rules)
    {
        await GrantAsync(rules);
        var secret = Named("v1", "Secret", "fleet-token");
        secret["metadata"]!["annotations"] = new JsonObject { ["kubernetes.io/service-account.name"] = "fleet" };
        secret["type"] = "kubernetes.io/service-account-token";
        (await Admin.PostAsync(SecretsPath(AccountNamespace), secret, Stop)).Ensure();
        var filled = await Admin.PollAsync(
            $"{SecretsPath(AccountNamespace)}/fleet-token", answer => answer.Body["data"]?["token"] is not null, Stop);
        var token = System.Text.Encoding.UTF8.GetString(Convert.FromBase64String((string)filled.Body["data"]!["token"]!));
        await WaitForRightsAsync(token);
        return token;
    }

    public async Task DeleteAccountAsync(string token)
    {
        (await Admin.DeleteAsync(AccountPath, Stop)).Ensure();
        using var account = As(token);
        await account.PollAsync("/api/v1/namespaces/default", answer => answer.Status == 401, Stop);
    }

    /// <summary>Registers this server under a name, limited to this test's namespaces and secret.</summary>
    public void Register(string token, string cluster = ClusterName, JsonObject? tags = null) =>
        RegisterKubeconfig(Kubeconfig.WithToken(Admin.Server, _server.CaPem, token), cluster, tags);

    public void RegisterKubeconfig(string kubeconfig, string cluster = ClusterName, JsonObject? tags = null)
    {
        var all = new JsonObject { ["namespaces"] = Glob, ["secret-name"] = SecretName };
        foreach (var (name, value) in tags ?? [])
        {
            all[name] = value?.DeepClone();
        }

        Vault.WriteCluster(cluster, kubeconfig, all);
    }

    public string KubeconfigWith(string token, string caPem) => Kubeconfig.WithToken(Admin.Server, caPem, token);

    public string KubeconfigOf(string token) => KubeconfigWith(token, _server.CaPem);

    /// <summary>A file with the kubeconfig of an administrator.</summary>
    public string AdminKubeconfig()
    {
        var file = Path.Combine(Vault.StateFolder, "admin.yaml");
        File.WriteAllText(file, KubeconfigOf(Admin.Token ?? ""));
        return file;
    }

    public Task<FleetRun> RefreshAsync(params string[] arguments) => RunAsync(["refresh", "--output", "json", .. arguments]);

    /// <summary>The vault of another fleet, which the caller disposes.</summary>
    public static VaultFolder AnotherVault()
    {
        var vault = new VaultFolder();
        vault.WriteKeys("main", ServerFixture.AccessKeyId, ServerFixture.SecretAccessKey, ServerFixture.Region);
        return vault;
    }

    public Task<FleetRun> RunAsync(params string[] arguments) => RunInAsync(Vault, arguments);

    public Task<FleetRun> RunInAsync(VaultFolder vault, params string[] arguments) => FleetBinary.RunAsync(
        arguments,
        new Dictionary<string, string>
        {
            ["EcrFleet__Vault"] = vault.Folder,
            ["EcrFleet__State"] = vault.StateFolder,
            ["AWS_ENDPOINT_URL_ECR"] = _server.Aws.Address.ToString(),
            ["AWS_ENDPOINT_URL_STS"] = _server.Aws.Address.ToString(),
            ["HOME"] = vault.StateFolder,
        },
        Stop);

    public KubernetesApi As(string token) => new(Admin.Server, _server.CaPem, token);

    public bool IsIssued(string password) => _server.Aws.FindIssuedToken(password) is not null;

    public async Task<JsonNode> SecretAsync(string @namespace) =>
        (await Admin.GetAsync($"{SecretsPath(@namespace)}/{SecretName}", Stop)).Ensure().Body;

    public Task<ApiAnswer> FindSecretAsync(string @namespace) => Admin.GetAsync($"{SecretsPath(@namespace)}/{SecretName}", Stop);

    /// <summary>Puts a secret of our name there as another owner would.</summary>
    public async Task<JsonNode> PutSecretAsync(
        string @namespace, string type, JsonObject data, Action<JsonObject>? change = null, string fieldManager = "kubectl-create")
    {
        var secret = Named("v1", "Secret", SecretName);
        secret["type"] = type;
        secret["data"] = data;
        change?.Invoke(secret);
        return (await Admin.PostAsync($"{SecretsPath(@namespace)}?fieldManager={fieldManager}", secret, Stop)).Ensure().Body;
    }

    public async Task ChangeSecretAsync(string @namespace, JsonObject change) =>
        (await Admin.PatchAsync($"{SecretsPath(@namespace)}/{SecretName}?fieldManager=kubectl-edit", KubernetesApi.MergePatch, change, Stop)).Ensure();

    /// <summary>How many requests a list of all namespaces and one of our secrets take, at 500 objects a page.</summary>
    public async Task<int> PagesOfTwoListsAsync()
    {
        var namespaces = (await Admin.GetAsync("/api/v1/namespaces", Stop)).Ensure().Body["items"]!.AsArray().Count;
        var secrets = (await Admin.GetAsync($"/api/v1/secrets?fieldSelector=metadata.name%3D{SecretName}", Stop)).Ensure().Body["items"]!.AsArray().Count;
        return Pages(namespaces) + Pages(secrets);
    }

    public static string SecretsPath(string @namespace) => $"/api/v1/namespaces/{@namespace}/secrets";

    public static JsonObject Named(string apiVersion, string kind, string name)
    {
        var body = Kind(apiVersion, kind);
        body["metadata"] = new JsonObject { ["name"] = name };
        return body;
    }

    public async ValueTask DisposeAsync()
    {
        Vault.Dispose();
        if (_isThrownAway)
        {
            return;
        }

        foreach (var path in _created.Reverse())
        {
            await Admin.DeleteAsync(path, CancellationToken.None);
        }
    }

    private string AccountPath => $"/api/v1/namespaces/{AccountNamespace}/serviceaccounts/fleet";

    private static int Pages(int objects) => Math.Max(1, (objects + 499) / 500);

    private static JsonObject Kind(string apiVersion, string kind) => new() { ["apiVersion"] = apiVersion, ["kind"] = kind };

    private async Task GrantAsync(Rule[] rules)
    {
        await CreateNamespaceAsync(AccountNamespace, null);
        (await Admin.PostAsync($"/api/v1/namespaces/{AccountNamespace}/serviceaccounts", Named("v1", "ServiceAccount", "fleet"), Stop)).Ensure();

        const string Rbac = "/apis/rbac.authorization.k8s.io/v1";
        var role = Named("rbac.authorization.k8s.io/v1", "ClusterRole", _prefix);
        role["rules"] = new JsonArray([.. rules.Select(rule => rule.ToJson())]);
        await CreateAsync($"{Rbac}/clusterroles", _prefix, role);

        var binding = Named("rbac.authorization.k8s.io/v1", "ClusterRoleBinding", _prefix);
        binding["roleRef"] = new JsonObject { ["apiGroup"] = "rbac.authorization.k8s.io", ["kind"] = "ClusterRole", ["name"] = _prefix };
        binding["subjects"] = new JsonArray(
            new JsonObject { ["kind"] = "ServiceAccount", ["name"] = "fleet", ["namespace"] = AccountNamespace });
        await CreateAsync($"{Rbac}/clusterrolebindings", _prefix, binding);
    }

    /// <summary>A new role reaches the server's authorizer a moment later. All roles here may get namespaces.</summary>
    private async Task WaitForRightsAsync(string token)
    {
        using var account = As(token);
        await account.PollAsync("/api/v1/namespaces/default", answer => answer.IsSuccess, Stop);
    }

    private async Task CreateNamespaceAsync(string name, JsonObject? labels)
    {
        var body = Named("v1", "Namespace", name);
        if (labels is not null)
        {
            body["metadata"]!["labels"] = labels;
        }

        await CreateAsync("/api/v1/namespaces", name, body);
    }

    private async Task CreateAsync(string path, string name, JsonObject body)
    {
        (await Admin.PostAsync(path, body, Stop)).Ensure();
        _created.Enqueue($"{path}/{name}");
    }
}
