using System.Security.Cryptography;

namespace EcrFleet.ControlPlane;

/// <summary>A real API server with its etcd and, where there is one, its controller manager, on free loopback ports.</summary>
internal sealed class RunningControlPlane : IAsyncDisposable
{
    private const int Attempts = 3;
    private readonly string _folder;
    private readonly ServerProcesses _processes;

    private RunningControlPlane(string folder, ServerProcesses processes, Version version, Uri server, Pki pki, string adminToken, bool hasControllers)
    {
        _folder = folder;
        _processes = processes;
        Version = version.Text;
        Server = server;
        CaPem = pki.CaPem;
        AdminToken = adminToken;
        HasControllers = hasControllers;
        Admin = new KubernetesApi(server, pki.CaPem, adminToken);
        AdminKubeconfigFile = Path.Combine(folder, "admin.kubeconfig");
        File.WriteAllText(AdminKubeconfigFile, Kubeconfig.WithToken(server, pki.CaPem, adminToken));
    }

    public string Version { get; }

    public Uri Server { get; }

    public string CaPem { get; }

    public string AdminToken { get; }

    public string AdminKubeconfigFile { get; }

    /// <summary>Namespaces really end, quotas have a status and token secrets are filled in.</summary>
    public bool HasControllers { get; }

    public KubernetesApi Admin { get; }

    public IReadOnlyList<int> ProcessIds => _processes.Ids;

    public static async Task<RunningControlPlane> StartAsync(Assets assets, CancellationToken cancellationToken)
    {
        for (var attempt = 1; ; attempt++)
        {
            try
            {
                return await TryStartAsync(assets, cancellationToken);
            }
            catch (ServerEndedException) when (attempt < Attempts)
            {
                // Most likely another process took one of the free ports.
            }
        }
    }

    public ValueTask DisposeAsync()
    {
        Admin.Dispose();
        _processes.Dispose();
        TemporaryFolder.Remove(_folder);
        return ValueTask.CompletedTask;
    }

    private static async Task<RunningControlPlane> TryStartAsync(Assets assets, CancellationToken cancellationToken)
    {
        var version = await ControlPlane.Version.OfAsync(assets.ApiServer, cancellationToken);
        var folder = TemporaryFolder.Create();
        var processes = new ServerProcesses();
        try
        {
            var pki = Pki.Create(Path.Combine(folder, "pki"));
            var adminToken = RandomNumberGenerator.GetHexString(32, lowercase: true);
            var starter = new Starter(assets, version, folder, pki, processes);
            var server = await starter.StartAsync(adminToken, cancellationToken);
            return new RunningControlPlane(folder, processes, version, server, pki, adminToken, assets.HasControllerManager);
        }
        catch
        {
            processes.Dispose();
            TemporaryFolder.Remove(folder);
            throw;
        }
    }
}
