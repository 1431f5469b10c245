using System.Collections;
using System.Collections.Concurrent;
using System.Text;
using System.Text.Json.Nodes;
using EcrFleet.Sandbox.Aws;
using EcrFleet.Sandbox.Aws.Iam;
using EcrFleet.Sandbox.Fleet;
using EcrFleet.Sandbox.KeyVault;
using EcrFleet.Sandbox.Kubernetes;
using EcrFleet.Sandbox.Kubernetes.Authentication;
using EcrFleet.Sandbox.ManagedIdentity;
using EcrFleet.Sandbox.Running;
using EcrFleet.Sandbox.Tls;

namespace EcrFleet.EndToEnd.Tests;

/// <summary>
/// A fleet on loopback, and the executable run against it. Every run logs all it can (<c>--verbose</c>), and everything that it prints is
/// searched for every secret of the fleet.
/// </summary>
internal sealed class TestFleet : IAsyncDisposable
{
    public const string SecretName = "ecr-registry-credentials";
    public const string KeylessRole = "arn:aws:iam::345678901234:role/keyless";
    public const string Audience = "api://ecr-fleet";

    private const string MarkedKeyId = "AKIAMARKEDMARKEDMARK";
    private const string MarkedKey = "MarkedSecretKey/0123456789+abcdefghijklm";

    private static readonly IamPolicy Pull = new(["ecr:GetAuthorizationToken"]);

    private readonly List<EksAuthenticator> _authenticators = [];
    private readonly CertificateAuthority _authority;
    private readonly Workspace _workspace = Workspace.Open(null);
    private readonly ConcurrentBag<string> _marks = [MarkedKeyId, MarkedKey];
    private readonly Dictionary<string, ClusterServer> _clusters = [];
    private readonly ManagedIdentityServer _identity;

    private TestFleet(ManagedIdentityServer identity, KeyVaultServer vault, AwsServer aws, ShiftedTime clock, CertificateAuthority authority)
    {
        (_identity, Vault, Aws, AwsClock, _authority) = (identity, vault, aws, clock, authority);
        var trust = _workspace.Write("trusted.pem", TrustBundle.Compose(null, authority.Pem));
        var addresses = new FleetAddresses(vault.Address, identity.Endpoint, identity.Header, aws.Address);
        Settings = new Dictionary<string, string>(ProcessEnvironment.Variables(addresses, trust, _workspace.Path), StringComparer.Ordinal);
        _marks.Add(identity.Header);
    }

    /// <summary>The ARN of the registry's user.</summary>
    public static string UserArn => User.Arn;

    /// <summary>The managed identity, as Entra names it in its tokens.</summary>
    public string PrincipalId => _identity.Issuer.PrincipalId;

    public KeyVaultServer Vault { get; }

    public AwsServer Aws { get; }

    /// <summary>AWS's clock.</summary>
    public ShiftedTime AwsClock { get; }

    public IReadOnlyDictionary<string, ClusterServer> Clusters => _clusters;

    /// <summary>The environment of the process.</summary>
    public Dictionary<string, string> Settings { get; }

    /// <summary>A fleet with one registry, <c>main</c>, and clusters with these namespaces.</summary>
    public static async Task<TestFleet> StartAsync(params (string Cluster, string[] Namespaces)[] clusters)
    {
        var token = TestContext.Current.CancellationToken;
        var authority = CertificateAuthority.Create();
        var identity = await ManagedIdentityServer.StartAsync(cancellationToken: token);
        var vault = await KeyVaultServer.StartAsync(new KeyVaultServerOptions { Authority = authority, Issuer = identity.Issuer }, token);
        var role = new IamRole { Arn = KeylessRole, WebIdentity = new WebIdentityTrust(Audience, identity.Issuer.PrincipalId), Policy = Pull };
        var clock = new ShiftedTime();
        var aws = await AwsServer.StartAsync(
            new AwsServerOptions { Users = [User], Roles = [role], IdentityProviders = [identity.Issuer], TimeProvider = clock }, token);
        var fleet = new TestFleet(identity, vault, aws, clock, authority);
        vault.SetSecret("aws-main", KeysJson("eu-central-1"));
        foreach (var (cluster, namespaces) in clusters)
        {
            await fleet.AddClusterAsync(cluster, namespaces);
        }

        return fleet;
    }

    /// <summary>The user whose keys the registry <c>main</c> has.</summary>
    public static IamUser User { get; } = new() { Name = "ecr-fleet", AccessKeyId = MarkedKeyId, SecretAccessKey = MarkedKey, Policy = Pull };

    /// <summary>What <c>aws iam create-access-key</c> printed for that user.</summary>
    public static string CreatedKey => new JsonObject
    {
        ["AccessKey"] = new JsonObject
        {
            ["UserName"] = User.Name,
            ["AccessKeyId"] = MarkedKeyId,
            ["Status"] = "Active",
            ["SecretAccessKey"] = MarkedKey,
            ["CreateDate"] = "2026-11-23T10:00:00+00:00",
        },
    }.ToJsonString();

    public static string KeysJson(string region) =>
        new JsonObject { ["accessKeyId"] = MarkedKeyId, ["secretAccessKey"] = MarkedKey, ["region"] = region }.ToJsonString();

    /// <summary>Starts a cluster and registers it. It has no other namespaces than these that the least-privilege identity is not to look at.</summary>
    public async Task<ClusterServer> AddClusterAsync(string name, string[] namespaces, params (string Key, string Value)[] tags)
    {
        var cluster = await ClusterServer.StartAsync(
            new ClusterServerOptions { Name = name, Version = "1.36", Namespaces = namespaces }, TestContext.Current.CancellationToken);
        _clusters[name] = cluster;
        Register(name, LeastPrivilege.Install(cluster), tags);
        return cluster;
    }

    /// <summary>Starts a cluster that takes the managed identity's tokens for AKS, with the least privilege for it.</summary>
    public async Task<ClusterServer> AddAksClusterAsync(string name, string[] namespaces)
    {
        var entra = new EntraAuthenticator(_identity.Issuer, EntraAuthenticator.AksServerId, TimeProvider.System);
        return await AddCloudClusterAsync(name, namespaces, entra, PrincipalId);
    }

    /// <summary>Starts the EKS cluster <c>shop</c>, which this principal may enter, with the least privilege for it.</summary>
    public async Task<ClusterServer> AddEksClusterAsync(string name, string[] namespaces, string principal)
    {
        const string user = "fleet";
        var eks = new EksAuthenticator(Aws.Address, "shop", new Dictionary<string, string> { [principal] = user }, TimeProvider.System);
        _authenticators.Add(eks);
        return await AddCloudClusterAsync(name, namespaces, eks, user);
    }

    /// <summary>Registers a kubeconfig; by default its cluster's own namespaces are left out.</summary>
    public void Register(string name, string kubeconfig, params (string Key, string Value)[] tags)
    {
        var all = new Dictionary<string, string> { ["exclude-namespaces"] = "default,kube-*,ecr-fleet" };
        foreach (var (key, value) in tags)
        {
            all[key] = value;
        }

        foreach (var line in kubeconfig.Split('\n').Where(line => line.Contains("token:", StringComparison.Ordinal)))
        {
            _marks.Add(line[(line.IndexOf(':', StringComparison.Ordinal) + 1)..].Trim());
        }

        Vault.SetSecret($"kubeconfig-{name}", kubeconfig, all);
    }

    /// <summary>A text that no run may print.</summary>
    public void Mark(string secret) => _marks.Add(secret);

    /// <summary>The whole environment of a process.</summary>
    public IReadOnlyDictionary<string, string> Environment => ProcessEnvironment.Compose(Inherited(), Settings);

    public RunningCommand Start(params string[] arguments) => RunningCommand.Start(Environment, arguments);

    /// <summary>Runs a command to its end, with all its logs, and searches what it printed for secrets.</summary>
    public Task<CommandResult> RunLoggingAsync(params string[] arguments) => RunAsync([.. arguments, "--verbose"]);

    public async Task<CommandResult> RunAsync(params string[] arguments)
    {
        using var command = Start(arguments);
        return Searched(await command.EndAsync());
    }

    /// <summary>The same with something led into standard input.</summary>
    public async Task<CommandResult> RunWithInputAsync(string input, params string[] arguments)
    {
        using var command = Start([.. arguments, "--verbose"]);
        await command.LeadInAsync(input);
        return Searched(await command.EndAsync());
    }

    public CommandResult Searched(CommandResult result)
    {
        var issued = Aws.IssuedTokens.SelectMany(token => new[] { token.Password, Base64($"AWS:{token.Password}") });
        Assert.All(
            _marks.Concat(issued),
            mark => Assert.False((result.Output + result.Error).Contains(mark, StringComparison.Ordinal), "A secret was printed."));
        return result;
    }

    /// <summary>The docker config in a namespace's pull secret, where there is one.</summary>
    public JsonObject? DockerConfig(string cluster, string @namespace) =>
        Secret(cluster, @namespace)?["data"]?[".dockerconfigjson"]?.GetValue<string>() is { } base64
            ? JsonNode.Parse(Convert.FromBase64String(base64))!.AsObject()
            : null;

    public JsonObject? Secret(string cluster, string @namespace) => _clusters[cluster].Seed.Find("secrets", @namespace, SecretName);

    /// <summary>The password for the only host of a pull secret.</summary>
    public string Password(string cluster, string @namespace) =>
        Assert.Single(DockerConfig(cluster, @namespace)!["auths"]!.AsObject()).Value!["password"]!.GetValue<string>();

    private async Task<ClusterServer> AddCloudClusterAsync(string name, string[] namespaces, ITokenAuthenticator cloud, string user)
    {
        var cluster = await ClusterServer.StartAsync(
            new ClusterServerOptions { Name = name, Version = "1.36", Namespaces = namespaces, TokenAuthenticators = [cloud] },
            TestContext.Current.CancellationToken);
        LeastPrivilege.InstallFor(cluster, user);
        _clusters[name] = cluster;
        return cluster;
    }

    public async ValueTask DisposeAsync()
    {
        foreach (var authenticator in _authenticators)
        {
            authenticator.Dispose();
        }

        foreach (var cluster in _clusters.Values)
        {
            await cluster.DisposeAsync();
        }

        await Aws.DisposeAsync();
        await Vault.DisposeAsync();
        await _identity.DisposeAsync();
        _authority.Dispose();
        _workspace.Dispose();
    }

    private static IEnumerable<KeyValuePair<string, string>> Inherited() => System.Environment.GetEnvironmentVariables()
        .Cast<DictionaryEntry>().Select(entry => KeyValuePair.Create((string)entry.Key, (string?)entry.Value ?? ""));

    private static string Base64(string text) => Convert.ToBase64String(Encoding.UTF8.GetBytes(text));
}
