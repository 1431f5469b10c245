using System.Text.Json.Nodes;
using EcrFleet.Application.Masking;
using EcrFleet.Application.Refresh;
using EcrFleet.Cli.Commands;
using EcrFleet.Core.Access;
using EcrFleet.Core.Failures;
using EcrFleet.Core.Names;
using EcrFleet.Core.Registration;
using EcrFleet.Core.Secrets;
using EcrFleet.Kubernetes;
using EcrFleet.Kubernetes.Transport;
using EcrFleet.Sandbox.Kubernetes;
using EcrFleet.Tests.Shared.Disk;
using EcrFleet.Tests.Shared.Fakes;
using Microsoft.Extensions.Configuration;
using Spectre.Console;

namespace EcrFleet.Cli.Tests.Clusters;

/// <summary>The commands on clusters, as they are composed, over an emulated cluster, a vault in a folder and a kubeconfig of an administrator.</summary>
internal sealed class ClusterRig : IAsyncDisposable
{
    public const string SecretName = "ecr-registry-credentials";

    private readonly TemporaryDirectory _folder = new();
    private readonly Dictionary<string, string?> _settings;

    private ClusterRig(ClusterServer server)
    {
        Server = server;
        Vault = Path.Combine(_folder.Path, "vault");
        Kubeconfig = Path.Combine(_folder.Path, "admin.yaml");
        Directory.CreateDirectory(Vault);
        File.WriteAllText(Kubeconfig, server.AdminKubeconfig);
        Register("aws-main", """{"accessKeyId":"AKIAEXAMPLE","secretAccessKey":"secret","region":"eu-central-1"}""");
        _settings = new() { ["EcrFleet:Vault"] = Vault, ["HOME"] = _folder.Path };
    }

    public ClusterServer Server { get; }

    public string Vault { get; }

    /// <summary>The administrator's.</summary>
    public string Kubeconfig { get; }

    public string Folder => _folder.Path;

    public string Output { get; private set; } = "";

    public string Error { get; private set; } = "";

    /// <summary>What a person at the terminal types; <c>null</c> when there is no terminal.</summary>
    public string? Typed { get; set; }

    /// <summary>Present: the command is stopped, as by Ctrl+C, when it writes a line to standard error that holds this.</summary>
    public string? StopsAt { get; set; }

    public static CancellationToken Stop => TestContext.Current.CancellationToken;

    public static async Task<ClusterRig> StartAsync(string version = "1.36") =>
        new(await ClusterServer.StartAsync(new ClusterServerOptions { Version = version, Namespaces = ["team-a", "team-b"] }, Stop));

    public Task<int> AddAsync(params string[] options) => RunAsync(["cluster", "add", "berlin", "--kubeconfig", Kubeconfig, .. options]);

    public async Task<int> RunAsync(params string[] arguments)
    {
        using var output = new StringWriter();
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(Stop);
        using var error = new StoppingWriter(StopsAt, stop);
        var world = new CliWorld
        {
            Output = output,
            Error = error,
            Dialogue = Typed is null ? null : new TypingConsole(AnsiConsole.Create(new AnsiConsoleSettings { Out = new AnsiConsoleOutput(error) }), Typed),
            Open = loggers => CliServices.Open(Configuration(), TimeProvider.System, loggers),
            OpenServer = loggers => FleetServers.Open(Configuration(), TimeProvider.System, loggers),
        };
        var code = await CommandLineApp.RunAsync(arguments, world, stop.Token);
        (Output, Error) = (output.ToString(), error.ToString());
        return code;
    }

    /// <summary>Writes, with the stored credential, a secret of the allowed name that Kubernetes would fill with another account's token.</summary>
    public async Task<Result<WriteOutcome>> TryEscalationAsync()
    {
        Server.Seed.ServiceAccount("team-a", "boss");
        var registration = new ClusterRegistration
        {
            Name = new ClusterName("berlin"),
            VaultSecret = "kubeconfig-berlin",
            Kubeconfig = new SecretText(Stored("kubeconfig-berlin")),
            SecretName = new SecretName(SecretName),
        };
        using var identity = (await new KubernetesConnector(new KubernetesOptions(), FakeClouds.None, new KnownSecrets(), TimeProvider.System).AdministerAsync(registration, Stop)).Value!;
        return await identity.ApplyAsync(
            new AccessObject(
                new AccessObjectId(AccessObjectKind.Secret, new NamespaceName("team-a"), SecretName),
                $$$"""
                {"apiVersion":"v1","kind":"Secret","metadata":{"name":"{{{SecretName}}}","annotations":{"kubernetes.io/service-account.name":"boss"}},"type":"kubernetes.io/service-account-token"}
                """),
            isDryRun: false,
            Stop);
    }

    public void Set(string setting, string value) => _settings[setting] = value;

    public void Register(string name, string value) => File.WriteAllText(Path.Combine(Vault, name), value);

    public string Stored(string name) => File.ReadAllText(Path.Combine(Vault, name));

    public JsonNode Tags(string name) => JsonNode.Parse(Stored($"{name}.tags.json"))!;

    public async ValueTask DisposeAsync()
    {
        Assert.Empty(Server.Requests.Unexpected);
        await Server.DisposeAsync();
        _folder.Dispose();
    }

    private IConfigurationRoot Configuration() => new ConfigurationBuilder().AddInMemoryCollection(_settings).Build();
}
