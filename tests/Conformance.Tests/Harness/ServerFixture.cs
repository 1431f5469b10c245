using EcrFleet.ControlPlane;
using EcrFleet.Sandbox.Aws;
using EcrFleet.Sandbox.Aws.Iam;

namespace EcrFleet.Conformance.Tests.Harness;

/// <summary>One API server with an AWS beside it; the suite is the same whatever server it is.</summary>
public abstract class ServerFixture : IAsyncLifetime
{
    internal const string AccountId = "123456789012";
    internal const string Region = "eu-central-1";
    internal const string Host = $"{AccountId}.dkr.ecr.{Region}.amazonaws.com";
    internal const string AccessKeyId = "AKIACONFORMANCETESTS";
    internal const string SecretAccessKey = "MARKED-secret-access-key-of-the-conformance-tests";

    private KubernetesApi? _admin;
    private AwsServer? _aws;

    /// <summary>Why no test can run on this server, if so.</summary>
    protected string? WhyNot { get; set; }

    /// <summary>Whether namespaces really end, quotas have a status and token secrets are filled in.</summary>
    protected abstract bool HasControllers { get; }

    /// <summary>Whether the server serves this run alone and goes away by itself.</summary>
    protected abstract bool IsThrownAway { get; }

    internal KubernetesApi Admin => _admin ?? throw new InvalidOperationException("The server has not been started.");

    internal AwsServer Aws => _aws ?? throw new InvalidOperationException("The server has not been started.");

    internal string CaPem { get; private set; } = "";

    public async ValueTask InitializeAsync()
    {
        var cancellationToken = CancellationToken.None;
        if (await StartServerAsync(cancellationToken) is not { } server)
        {
            return;
        }

        (_admin, CaPem) = server;
        _aws = await AwsServer.StartAsync(
            new AwsServerOptions
            {
                Users = [new IamUser { Name = "fleet", AccountId = AccountId, AccessKeyId = AccessKeyId, SecretAccessKey = SecretAccessKey }],
            },
            cancellationToken);
    }

    public async ValueTask DisposeAsync()
    {
        GC.SuppressFinalize(this);
        if (_aws is not null)
        {
            await _aws.DisposeAsync();
        }

        _admin?.Dispose();
        await StopServerAsync();
    }

    /// <summary>Begins a test: with its own names, so that tests do not see each other.</summary>
    internal Scene Begin()
    {
        Assert.SkipWhen(WhyNot is not null, $"NOT RUN, no API server: {WhyNot}");
        return new Scene(this, IsThrownAway);
    }

    /// <summary>Begins a test that needs the controllers.</summary>
    internal Scene BeginWithControllers()
    {
        Assert.SkipWhen(WhyNot is not null, $"NOT RUN, no API server: {WhyNot}");
        Assert.SkipUnless(HasControllers, "NOT RUN: there is no kube-controller-manager beside this API server.");
        return new Scene(this, IsThrownAway);
    }

    /// <summary>Begins a test that makes hundreds of objects or reads all namespaces: not on the cluster of a person.</summary>
    internal Scene BeginOnThrownAwayServer()
    {
        Assert.SkipWhen(WhyNot is not null, $"NOT RUN, no API server: {WhyNot}");
        Assert.SkipUnless(IsThrownAway, "NOT RUN: this test is not fair to a cluster that serves others.");
        return new Scene(this, IsThrownAway);
    }

    internal Scene BeginOnThrownAwayServerWithControllers()
    {
        Assert.SkipWhen(WhyNot is null && !HasControllers, "NOT RUN: there is no kube-controller-manager beside this API server.");
        return BeginOnThrownAwayServer();
    }

    /// <returns>A client with all rights and the server's CA; null with <see cref="WhyNot"/> set.</returns>
    private protected abstract Task<(KubernetesApi Admin, string CaPem)?> StartServerAsync(CancellationToken cancellationToken);

    private protected abstract ValueTask StopServerAsync();
}
