using System.Text.Json.Nodes;
using EcrFleet.Sandbox.Kubernetes;
using Microsoft.Extensions.Time.Testing;

namespace EcrFleet.Sandbox.Tests.Kubernetes;

/// <summary>A cluster as it was when the answers were recorded: the same namespaces, service accounts and roles.</summary>
internal sealed class RecordedCluster : IAsyncDisposable
{
    private const string System = "ecr-system";
    private const string Named = """["ecr-registry-credentials"]""";

    private readonly List<ApiClient> _clients = [];

    private RecordedCluster(ClusterServer server)
    {
        Server = server;
        Admin = Client(server.AdminToken);
        Sync = Account("sync", Rule("secrets", "create"), Rule("secrets", "get,list,patch,update,delete", Named), Rule("namespaces", "get,list"));
        NoCreate = Account("nocreate", Rule("secrets", "get,list,patch", Named));
        NamedCreate = Account("namedcreate", Rule("secrets", "create,get,list,patch", Named));
        NoPatch = Account("nopatch", Rule("secrets", "create"), Rule("secrets", "get,list", Named));
        Watcher = Account("watcher", Rule("secrets", "watch", Named));
    }

    public ClusterServer Server { get; }

    public ApiClient Admin { get; }

    /// <summary>Creates every secret; reads and changes the one of the name.</summary>
    public ApiClient Sync { get; }

    public ApiClient NoCreate { get; }

    public ApiClient NamedCreate { get; }

    public ApiClient NoPatch { get; }

    public ApiClient Watcher { get; }

    /// <summary>The clock stands still: field managers are listed by the second of their write, and the record was made within one.</summary>
    public static async Task<RecordedCluster> StartAsync(string version = "1.20", params string[] namespaces) => new(await ClusterServer.StartAsync(
        new()
        {
            Version = version,
            Namespaces = ["team-a", "team-b", "team-c", System, .. namespaces],
            TimeProvider = new FakeTimeProvider(TimeProvider.System.GetUtcNow()),
        },
        TestContext.Current.CancellationToken));

    public ApiClient Client(string? token)
    {
        var client = new ApiClient(Server.Address, Server.CaPem, token);
        _clients.Add(client);
        return client;
    }

    public ApiClient User(string name) => name switch
    {
        "sync" => Sync,
        "watcher" => Watcher,
        _ => Admin,
    };

    /// <summary>Creates a namespace in which nothing else is going on.</summary>
    public void AddNamespace(string name) => Server.Seed.Namespace(name);

    /// <summary>Our secret, made by our own apply.</summary>
    public async Task<ApiResponse> ApplyAsync(string ns, string dockerConfig = Recorded.NewToken) =>
        await Sync.PatchAsync(Recorded.ForceApply(ns), ApiClient.Apply, Recorded.PullSecret(dockerConfig));

    public async ValueTask DisposeAsync()
    {
        _clients.ForEach(client => client.Dispose());
        await Server.DisposeAsync();
    }

    private static JsonNode Rule(string resource, string verbs, string names = "[]") => JsonNode.Parse(
        $$"""{"apiGroups":[""],"resources":["{{resource}}"],"verbs":["{{verbs.Replace(",", "\",\"", StringComparison.Ordinal)}}"],"resourceNames":{{names}}}""")!;

    private ApiClient Account(string name, params JsonNode[] rules)
    {
        Server.Seed.ServiceAccount(System, name);
        Server.Seed.Put(new()
        {
            ["apiVersion"] = "rbac.authorization.k8s.io/v1",
            ["kind"] = "ClusterRole",
            ["metadata"] = new JsonObject { ["name"] = name },
            ["rules"] = new JsonArray(rules),
        });
        Server.Seed.Put(JsonNode.Parse($$$"""
            {"apiVersion":"rbac.authorization.k8s.io/v1","kind":"ClusterRoleBinding","metadata":{"name":"{{{name}}}"},
             "subjects":[{"kind":"ServiceAccount","name":"{{{name}}}","namespace":"{{{System}}}"}],
             "roleRef":{"apiGroup":"rbac.authorization.k8s.io","kind":"ClusterRole","name":"{{{name}}}"}}
            """)!.AsObject());
        return Client(Server.TokenFor(System, name));
    }
}
