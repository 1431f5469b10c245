using System.Diagnostics;
using System.Text.Json.Nodes;
using EcrFleet.Sandbox.Aws;
using EcrFleet.Sandbox.Aws.Iam;
using EcrFleet.Sandbox.Kubernetes;

namespace EcrFleet.Benchmarks.Memory;

/// <summary>A vault, AWS, and API servers on loopback, for one scenario.</summary>
internal sealed class Surroundings : IAsyncDisposable
{
    private readonly List<IAsyncDisposable> _servers = [];
    private readonly string _folder;
    private readonly AwsServer _aws;

    private Surroundings(string folder, AwsServer aws)
    {
        (_folder, _aws) = (folder, aws);
        Directory.CreateDirectory(Vault);
    }

    public IReadOnlyDictionary<string, string> Environment => new Dictionary<string, string>
    {
        ["HOME"] = _folder,
        ["EcrFleet__Vault"] = Vault,
        ["EcrFleet__State"] = Path.Combine(_folder, "state"),
        ["AWS_ENDPOINT_URL_ECR"] = _aws.Address.ToString(),
        ["AWS_ENDPOINT_URL_STS"] = _aws.Address.ToString(),
    };

    private string Vault => Path.Combine(_folder, "vault");

    public static async Task<Surroundings> StartAsync(CancellationToken cancellationToken)
    {
        var user = new IamUser { Name = "bench", AccountId = "123456789012", AccessKeyId = "AKIABENCHMARKXXXXXXX", SecretAccessKey = "a-key-of-the-benchmark-that-opens-nothing" };
        var surroundings = new Surroundings(
            Directory.CreateTempSubdirectory("ecr-fleet-memory-").FullName, await AwsServer.StartAsync(new AwsServerOptions { Users = [user] }, cancellationToken));
        var keys = new JsonObject { ["accessKeyId"] = user.AccessKeyId, ["secretAccessKey"] = user.SecretAccessKey, ["region"] = "eu-central-1" };
        surroundings.Register("aws-main", keys.ToJsonString());
        return surroundings;
    }

    /// <summary>An API server with so many namespaces, registered.</summary>
    public async Task<ClusterServer> AddClusterAsync(string name, int namespaces, CancellationToken cancellationToken)
    {
        var server = await ClusterServer.StartAsync(
            new ClusterServerOptions { Name = name, Namespaces = [.. Enumerable.Range(0, namespaces).Select(number => $"team-{number:00000}")] }, cancellationToken);
        _servers.Add(server);
        Register($"kubeconfig-{name}", LeastPrivilege.Install(server));
        return server;
    }

    public void Register(string name, string text) => File.WriteAllText(Path.Combine(Vault, name), text);

    public void Keep(IAsyncDisposable server) => _servers.Add(server);

    /// <summary>When the server had the first write since then; <c>null</c> when it had none within the time.</summary>
    public static async Task<TimeSpan?> FirstWriteAsync(ClusterServer server, long since, CancellationToken cancellationToken)
    {
        while (Stopwatch.GetElapsedTime(since) < TimeSpan.FromMinutes(4))
        {
            if (server.Requests.All.Any(request => request.Method == "PATCH" && request.Status is 200 or 201))
            {
                return Stopwatch.GetElapsedTime(since);
            }

            await Task.Delay(TimeSpan.FromMilliseconds(20), cancellationToken);
        }

        return null;
    }

    public async ValueTask DisposeAsync()
    {
        foreach (var server in _servers)
        {
            await server.DisposeAsync();
        }

        await _aws.DisposeAsync();
        Directory.Delete(_folder, recursive: true);
    }
}
