using Amazon.Runtime;
using Azure.Core;
using EcrFleet.Application.CloudTokens;
using EcrFleet.Application.Masking;
using EcrFleet.Application.Proxies;
using EcrFleet.Application.Refresh;
using EcrFleet.Application.Registries;
using EcrFleet.Azure.Entra;
using EcrFleet.Core.Failures;
using EcrFleet.Core.PullSecrets;
using EcrFleet.Core.Registration;

namespace EcrFleet.Aws.Tests.Fakes;

/// <summary>Token sources that talk to one loopback server instead of to AWS.</summary>
internal sealed class EcrBench : IDisposable
{
    private readonly EcrTokenSources _sources;

    public EcrBench(
        Uri? server,
        TimeSpan? requestTimeout = null,
        TokenCredential? identity = null,
        Func<Task<AWSCredentials>>? chain = null,
        TimeProvider? time = null,
        ProxyRules? proxies = null)
    {
        var options = new EcrOptions
        {
            Proxies = proxies ?? ProxyRules.None,
            RequestTimeout = requestTimeout ?? TimeSpan.FromSeconds(20),
            Endpoints = new AwsEndpoints { Ecr = server, EcrPublic = server, SecurityTokenService = server },
        };
        _sources = new EcrTokenSources(options, new ManagedIdentityTokenSource(identity ?? StubIdentity.None, options.RequestTimeout * options.MaxAttempts, time ?? TimeProvider.System), new KnownSecrets(), chain ?? (() => throw new AmazonClientException("Failed to resolve AWS credentials.")), time ?? TimeProvider.System);
    }

    public IClusterTokenSource<EksToken> Eks => _sources.Eks;

    private static CancellationToken Cancelled => TestContext.Current.CancellationToken;

    public IRegistryTokenSource StartRun() => _sources.StartRun();

    public IRegistryTokenSource StartSharedRun() => _sources.StartSharedRun();

    public IReferenceClock CreateClock() => _sources.CreateClock();

    public IRegistryProbe CreateProbe() => _sources.CreateProbe();

    public async Task<RegistryToken> GetAsync(RegistryRegistration registry)
    {
        var result = await StartRun().GetAsync(registry, Cancelled);
        Assert.True(result.IsSuccess, result.Failure?.Message);
        return result.Value;
    }

    /// <summary>The failure, which names the vault secret and shows nothing that it holds.</summary>
    public async Task<Failure> FailAsync(RegistryRegistration registry)
    {
        // What hangs fails the test instead of the whole suite.
        var result = await StartRun().GetAsync(registry, Cancelled).WaitAsync(TimeSpan.FromMinutes(1), Cancelled);
        Assert.False(result.IsSuccess);
        Assert.StartsWith($"Vault secret '{registry.VaultSecret}': ", result.Failure.Message, StringComparison.Ordinal);
        Assert.DoesNotContain("marked", result.Failure.Message, StringComparison.OrdinalIgnoreCase);
        Assert.DoesNotContain("eyJ", result.Failure.Message, StringComparison.Ordinal);
        Assert.DoesNotContain(registry.Keys?.SessionToken?.Reveal() ?? "marked", result.Failure.ToString(), StringComparison.Ordinal);
        return result.Failure;
    }

    public void Dispose() => _sources.Dispose();
}
