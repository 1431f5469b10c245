using System.Security.Cryptography;
using EcrFleet.Sandbox.Kubernetes.Admission;
using EcrFleet.Sandbox.Kubernetes.Answers;
using EcrFleet.Sandbox.Kubernetes.Apply;
using EcrFleet.Sandbox.Kubernetes.Authentication;
using EcrFleet.Sandbox.Kubernetes.Authorization;
using EcrFleet.Sandbox.Kubernetes.Controllers;
using EcrFleet.Sandbox.Kubernetes.Discovery;
using EcrFleet.Sandbox.Kubernetes.Faults;
using EcrFleet.Sandbox.Kubernetes.Http;
using EcrFleet.Sandbox.Kubernetes.Requests;
using EcrFleet.Sandbox.Kubernetes.Rest;
using EcrFleet.Sandbox.Kubernetes.Schema;
using EcrFleet.Sandbox.Kubernetes.Seeding;
using EcrFleet.Sandbox.Kubernetes.Storage;
using EcrFleet.Sandbox.Kubernetes.Validation;

namespace EcrFleet.Sandbox.Kubernetes;

/// <summary>A cluster put together, without a network.</summary>
internal sealed class Cluster : IDisposable
{
    public Cluster(ClusterServerOptions options)
    {
        var version = KubernetesVersion.Parse(options.Version);
        var time = options.TimeProvider;
        var catalog = new ResourceCatalog(version);
        Authority = new(options.Name);
        var fields = new FieldManagement(version, time);
        var writer = new ObjectWriter(Store, fields, time);
        var usage = new QuotaUsage(Store, catalog);
        var registry = new ObjectRegistry(
            Store,
            writer,
            new NamespaceLifecycle(Store),
            new QuotaAdmission(Store, usage),
            new PolicyAdmission(Store),
            new ObjectValidation(version));
        var strategy = new ObjectStrategy(version);
        writer.Subscribe(new ServiceAccountController(Store, writer, Authority.Pem).Observe);
        writer.Subscribe(new TokenController(Store, writer, Tokens, Authority.Pem, version).Observe);
        writer.Subscribe(new QuotaController(Store, writer, usage).Observe);
        writer.Subscribe(new NamespaceController(Store, writer, catalog).Observe);
        Seed = new(Store, catalog, registry, strategy, fields);

        var authorizer = new RbacAuthorizer(Store);
        var answers = new ObjectAnswers(time);
        var router = new ApiRouter(
            new DiscoveryDocuments(catalog, version),
            new ReadHandler(Store, answers),
            new WatchHandler(Store, time),
            new WriteHandler(Store, registry, strategy, fields, answers),
            new PatchHandler(Store, registry, strategy, fields, authorizer, version, answers),
            new DeleteHandler(Store, registry, answers),
            new TokenRequestHandler(Store, Tokens, time),
            new AccessReviews(authorizer),
            version);
        var authenticator = new Authenticator(Store, Authority, Tokens, AdminToken, options.TokenAuthenticators, time);
        Pipeline = new(new RequestInfoParser(catalog), authenticator, authorizer, router, Faults, Requests, options.Latency, time);
        Populate(options);
    }

    public ClusterStore Store { get; } = new();

    public ClusterAuthority Authority { get; }

    public ServiceAccountTokens Tokens { get; } = new();

    public FaultPlan Faults { get; } = new();

    public RequestLog Requests { get; } = new();

    public ClusterSeed Seed { get; }

    public ApiPipeline Pipeline { get; }

    public string AdminToken { get; } = RandomNumberGenerator.GetHexString(32, lowercase: true);

    public void Dispose()
    {
        Authority.Dispose();
        Tokens.Dispose();
    }

    private void Populate(ClusterServerOptions options)
    {
        foreach (var role in BuiltInObjects.Roles())
        {
            Seed.Put(role);
        }

        foreach (var ns in BuiltInObjects.Namespaces.Concat(options.Namespaces))
        {
            Seed.Namespace(ns);
        }
    }
}
