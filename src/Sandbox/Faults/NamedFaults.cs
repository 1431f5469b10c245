using System.Collections.Immutable;
using System.Text.Json.Nodes;
using EcrFleet.Sandbox.Aws;
using EcrFleet.Sandbox.Kubernetes;
using EcrFleet.Sandbox.Kubernetes.Answers;
using EcrFleet.Sandbox.Kubernetes.Faults;
using EcrFleet.Sandbox.Kubernetes.Requests;
using EcrFleet.Sandbox.Kubernetes.Seeding;

namespace EcrFleet.Sandbox.Faults;

/// <summary>The hostile answers that can be ordered by name, on the command line and in the cases of the field.</summary>
internal static class NamedFaults
{
    private const string SecretName = "ecr-registry-credentials";
    private const int HugeText = 900_000;

    private static readonly ApiAnswer Page = ApiAnswer.Text(200, "<html><body>Welcome to the gateway</body></html>") with { ContentType = "text/html" };

    public static ImmutableArray<NamedFault> All { get; } =
    [
        Cluster("html-write", "a gateway answers writes with 200 and a page of HTML", server => Writes(server, Page)),
        Cluster("empty-write", "writes are answered with 200 and nothing", server => Writes(server, new ApiAnswer(200, default))),
        Cluster("status-write", "writes are answered with 200 and a Status that says Success", server => Writes(server, Success)),
        Cluster("other-write", "writes are answered with 200 and another Secret", server => Writes(server, OtherSecret)),
        Cluster("conflict", "another writer owns the secret's data", server => server.Faults.When(IsWrite, Fault.Conflict)),
        Cluster("endless-list", "the list of namespaces never ends", server => server.Faults.When(Lists, Fault.Endless("items", "NamespaceList"))),
        Cluster("endless-pages", "the pages of namespaces never end", server => server.Faults.When(Lists, Fault.EndlessPages("NamespaceList", number => number % 2 == 0 ? "a" : "b"))),
        Cluster("huge-secret", "a tenant's secret of our name has a type of 900 KB", Huge),
        Cluster("echoed-token", "errors repeat the bearer token", server => server.Faults.When(_ => true, Fault.Echo(authorization => ApiAnswer.Text(500, $"upstream failed for {authorization}\n")))),
        Cluster("redirect-login", "a proxy sends every request to a login page", server => server.Faults.When(_ => true, Fault.With(
            new ApiAnswer(302, default, "text/html") { Headers = [new("Location", "https://rancher.example/login")] }))),
        Cluster("bad-gateway", "a gateway answers 502 with a page of HTML", server => server.Faults.When(_ => true, Fault.With(Page with { StatusCode = 502 }))),
        Cluster("tls-client-refused", "the client certificate is refused in TLS", server => server.Faults.RefusesClientCertificates = true) with { NeedsClientCertificate = true },
        Cluster("hang-connect", "connections are taken and never answered", server => server.Faults.HangsConnections = true),
        Cluster("hang", "requests are never answered", server => server.Faults.When(_ => true, Fault.Hang)),
        Ecr("ecr-denied", "a service control policy denies ECR's token", AwsFault.DeniedByControlPolicy),
        Ecr("ecr-short-token", "ECR's token expires within a minute", AwsFault.ShortToken),
        Ecr("ecr-long-token", "ECR's token expires in ten years", AwsFault.LongToken),
        Ecr("ecr-no-token", "ECR answers without a token", AwsFault.NoToken),
        Ecr("ecr-html", "ECR's answer is a page of HTML", AwsFault.NotJson),
    ];

    /// <summary>All names with what happens, one a line.</summary>
    public static string Text => string.Join('\n', All.Select(fault => $"{fault.Name}: {fault.Description}"));

    private static ApiAnswer Success => ApiAnswer.Json(
        200, new JsonObject { ["kind"] = "Status", ["apiVersion"] = "v1", ["metadata"] = new JsonObject(), ["status"] = "Success" });

    private static ApiAnswer OtherSecret => ApiAnswer.Json(200, new JsonObject
    {
        ["kind"] = "Secret",
        ["apiVersion"] = "v1",
        ["metadata"] = new JsonObject { ["name"] = "another", ["namespace"] = "default" },
        ["type"] = "Opaque",
    });

    public static NamedFault? Find(string name) => All.FirstOrDefault(fault => fault.Name == name);

    private static NamedFault Cluster(string name, string description, Action<ClusterServer> order) => new(name, description) { OnCluster = order };

    private static NamedFault Ecr(string name, string description, AwsFault fault) => new(name, description) { OnEcr = fault };

    private static void Writes(ClusterServer server, ApiAnswer answer) => server.Faults.When(IsWrite, Fault.With(answer));

    private static bool IsWrite(RequestInfo request) => request is { Plural: "secrets", Method: "PATCH" or "POST" or "PUT" };

    private static bool Lists(RequestInfo request) => request is { Plural: "namespaces", Verb: "list" };

    private static void Huge(ClusterServer server)
    {
        // A secret of its tenant: ECR Fleet neither made it nor may it touch it.
        var ns = server.Store.List(Kubernetes.Storage.ResourceCatalog.Namespaces, "").Select(stored => stored.Name)
            .First(name => !BuiltInObjects.Namespaces.Contains(name) && name != LeastPrivilege.Name);
        server.Seed.Secret(ns, SecretName, new string('x', HugeText), []);
    }
}
