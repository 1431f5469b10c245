using EcrFleet.Sandbox.Aws;
using EcrFleet.Sandbox.Faults;
using EcrFleet.Sandbox.KeyVault;
using EcrFleet.Sandbox.ManagedIdentity;
using EcrFleet.Sandbox.Tls;

namespace EcrFleet.Sandbox.Fleet;

/// <summary>Everything that a refresh talks to, started and registered.</summary>
internal sealed class SandboxFleet : IAsyncDisposable
{
    // In the order of their start; they are stopped the other way round.
    private readonly Stack<IAsyncDisposable> _servers = new();
    private readonly CertificateAuthority _authority = CertificateAuthority.Create();
    private readonly CloudAccounts _accounts = new();
    private ManagedIdentityServer? _identity;
    private KeyVaultServer? _vault;
    private AwsServer? _aws;

    private SandboxFleet()
    {
    }

    public IReadOnlyList<RunningCluster> Clusters { get; private set; } = [];

    public string AuthorityPem => _authority.Pem;

    public KeyVaultServer Vault => _vault!;

    public AwsServer Aws => _aws!;

    public FleetAddresses Addresses => new(Vault.Address, _identity!.Endpoint, _identity.Header, Aws.Address);

    public static async Task<SandboxFleet> StartAsync(
        SandboxOptions options, StartCluster startCluster, CancellationToken cancellationToken)
    {
        var fleet = new SandboxFleet();
        try
        {
            await fleet.StartCloudsAsync(options, cancellationToken);
            await fleet.StartClustersAsync(options, startCluster, cancellationToken);
            return fleet;
        }
        catch
        {
            await fleet.DisposeAsync();
            throw;
        }
    }

    public async ValueTask DisposeAsync()
    {
        while (_servers.TryPop(out var server))
        {
            await server.DisposeAsync();
        }

        _authority.Dispose();
    }

    private async Task StartCloudsAsync(SandboxOptions options, CancellationToken cancellationToken)
    {
        _identity = await ManagedIdentityServer.StartAsync(
            new ManagedIdentityServerOptions { KnownResources = [VaultAuthentication.Resource, CloudAccounts.Audience] },
            cancellationToken);
        _servers.Push(_identity);
        _vault = await KeyVaultServer.StartAsync(
            new KeyVaultServerOptions { Authority = _authority, Issuer = _identity.Issuer }, cancellationToken);
        _servers.Push(_vault);
        _aws = await AwsServer.StartAsync(_accounts.ServerOptions(_identity.Issuer, options.HasFaults), cancellationToken);
        _servers.Push(_aws);
        foreach (var fault in options.NamedFaults.Select(name => NamedFaults.Find(name)?.OnEcr).OfType<AwsFault>())
        {
            _aws.Faults.Add(fault, AwsOperation.GetAuthorizationToken);
        }

        foreach (var (name, json) in _accounts.Registrations())
        {
            _vault.SetSecret($"aws-{name}", json);
        }
    }

    private async Task StartClustersAsync(SandboxOptions options, StartCluster startCluster, CancellationToken cancellationToken)
    {
        var clusters = new List<RunningCluster>();
        foreach (var plan in FleetPlan.Clusters(options))
        {
            var cluster = await startCluster(plan, options.Latency, cancellationToken);
            _servers.Push(cluster);
            clusters.Add(cluster);
            Vault.SetSecret(
                $"kubeconfig-{plan.Name}",
                cluster.FleetKubeconfig,
                new Dictionary<string, string> { ["registries"] = string.Join(',', plan.Registries) });
        }

        // Stopped only when nothing more is started: no other server of the sandbox can be given its port.
        foreach (var cluster in clusters.Where(cluster => cluster.Plan.Condition == ClusterCondition.Dead))
        {
            await cluster.DisposeAsync();
        }

        Clusters = clusters;
    }
}
