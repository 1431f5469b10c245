namespace EcrFleet.ControlPlane;

/// <summary>Starts the servers of one control plane, each when the one before is ready.</summary>
internal sealed class Starter(Assets assets, Version version, string folder, Pki pki, ServerProcesses processes)
{
    public async Task<Uri> StartAsync(string adminToken, CancellationToken cancellationToken)
    {
        var ports = Ports.Free(4);
        var etcdAddress = new Uri($"http://127.0.0.1:{ports[0]}");
        var server = new Uri($"https://127.0.0.1:{ports[2]}");
        using var admin = new KubernetesApi(server, pki.CaPem, adminToken);
        using var etcdClient = new KubernetesApi(etcdAddress, pki.CaPem, null);

        var etcd = await processes.StartAsync(assets.Etcd, Log("etcd"), EtcdFlags(etcdAddress, new Uri($"http://127.0.0.1:{ports[1]}")));
        await WaitAsync(etcdClient, "/health", etcd, cancellationToken);

        var tokens = Path.Combine(folder, "pki", "tokens.csv");
        await File.WriteAllTextAsync(tokens, $"{adminToken},admin,admin,system:masters\n", cancellationToken);
        var apiServer = await processes.StartAsync(assets.ApiServer, Log("kube-apiserver"), ApiServerFlags(etcdAddress, server.Port, tokens));
        await WaitAsync(admin, "/readyz", apiServer, cancellationToken);
        await WaitAsync(admin, "/api/v1/namespaces/default", apiServer, cancellationToken);

        if (assets.HasControllerManager)
        {
            var kubeconfig = Path.Combine(folder, "controller-manager.kubeconfig");
            var text = Kubeconfig.WithCertificate(server, pki.CaPem, pki.ControllerManagerCertificatePem, pki.ControllerManagerKeyPem);
            await File.WriteAllTextAsync(kubeconfig, text, cancellationToken);
            var manager = await processes.StartAsync(
                assets.ControllerManager, Log("kube-controller-manager"), ControllerManagerFlags(kubeconfig, ports[3]));
            await WaitAsync(admin, "/api/v1/namespaces/default/serviceaccounts/default", manager, cancellationToken);
        }

        return server;
    }

    private static async Task WaitAsync(KubernetesApi api, string path, ServerProcess process, CancellationToken cancellationToken)
    {
        using var timer = new PeriodicTimer(TimeSpan.FromMilliseconds(50), TimeProvider.System);
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        limit.CancelAfter(TimeSpan.FromMinutes(2));
        while (!await IsReadyAsync(api, path, limit.Token))
        {
            process.ThrowIfEnded();
            await timer.WaitForNextTickAsync(limit.Token);
        }

        // A port that another process took may answer in its place.
        process.ThrowIfEnded();
    }

    private static async Task<bool> IsReadyAsync(KubernetesApi api, string path, CancellationToken cancellationToken)
    {
        try
        {
            return (await api.GetAsync(path, cancellationToken)).IsSuccess;
        }
        catch (HttpRequestException)
        {
            return false;
        }
    }

    private string Log(string name) => Path.Combine(folder, name + ".log");

    private string[] EtcdFlags(Uri client, Uri peer) =>
    [
        "--name=default",
        $"--data-dir={Path.Combine(folder, "etcd")}",
        $"--listen-client-urls={Text(client)}",
        $"--advertise-client-urls={Text(client)}",
        $"--listen-peer-urls={Text(peer)}",
        $"--initial-advertise-peer-urls={Text(peer)}",
        $"--initial-cluster=default={Text(peer)}",
    ];

    private string[] ApiServerFlags(Uri etcd, int port, string tokens) =>
    [
        $"--etcd-servers={Text(etcd)}",
        "--bind-address=127.0.0.1",
        "--advertise-address=127.0.0.1",
        $"--secure-port={port}",
        $"--cert-dir={folder}",
        $"--tls-cert-file={pki.ServerCertificateFile}",
        $"--tls-private-key-file={pki.ServerKeyFile}",
        $"--client-ca-file={pki.CaFile}",
        $"--token-auth-file={tokens}",
        "--anonymous-auth=true",
        "--authorization-mode=Node,RBAC",
        "--service-account-issuer=https://kubernetes.default.svc",
        $"--service-account-key-file={pki.ServiceAccountPublicKeyFile}",
        $"--service-account-signing-key-file={pki.ServiceAccountKeyFile}",
        "--api-audiences=https://kubernetes.default.svc",
        "--service-cluster-ip-range=10.0.0.0/24",
        "--allow-privileged=true",
        "--endpoint-reconciler-type=none",
    ];

    private string[] ControllerManagerFlags(string kubeconfig, int port) =>
    [
        $"--kubeconfig={kubeconfig}",
        "--bind-address=127.0.0.1",
        .. version.HasInsecurePort ? ["--port=0"] : Array.Empty<string>(),
        $"--secure-port={port}",
        $"--cert-dir={folder}",
        $"--controllers={version.Controllers}",
        $"--service-account-private-key-file={pki.ServiceAccountKeyFile}",
        $"--root-ca-file={pki.CaFile}",
        "--use-service-account-credentials=true",
        "--leader-elect=false",
        // The default of 20 requests a second would let 500 new namespaces wait for half a minute.
        "--kube-api-qps=1000",
        "--kube-api-burst=1000",
    ];

    private static string Text(Uri address) => address.GetLeftPart(UriPartial.Authority);
}
