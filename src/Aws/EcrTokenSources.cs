using Amazon.Runtime;
using Amazon.Runtime.Credentials;
using EcrFleet.Application.CloudTokens;
using EcrFleet.Application.Refresh;
using EcrFleet.Application.Registries;
using EcrFleet.Core.Failures;

namespace EcrFleet.Aws;

/// <summary>What the token sources of all runs share: connections and credentials' origins. One per process.</summary>
public sealed class EcrTokenSources : IDisposable
{
    /// <summary>For how long tokens are shared: some minutes of the 12 hours that they live.</summary>
    private static readonly TimeSpan LongestShare = TimeSpan.FromMinutes(5);

    /// <summary>A token with less left is used and not shared.</summary>
    private static readonly TimeSpan LeastLife = TimeSpan.FromHours(11);

    private readonly Lock _sharing = new();
    private readonly AwsClock _clock;
    private readonly AwsHttpClientFactory _http;
    private readonly AwsClients _clients;
    private readonly AwsCredentialSource _credentials;
    private readonly TimeProvider _timeProvider;
    private EcrTokenSource? _shared;
    private DateTimeOffset _sharedSince;

    /// <param name="webIdentity">This process's own identity; asked only for registrations with <c>webIdentityAudience</c>.</param>
    public EcrTokenSources(EcrOptions options, IWebIdentityTokenSource webIdentity, TimeProvider timeProvider)
        : this(options, webIdentity, () => DefaultAWSCredentialsIdentityResolver.GetCredentialsAsync(), timeProvider) => _clients.RegisterForDefaultChain();

    /// <param name="defaultChain">In place of the AWS SDK's default chain.</param>
    public EcrTokenSources(
        EcrOptions options, IWebIdentityTokenSource webIdentity, Func<Task<AWSCredentials>> defaultChain, TimeProvider timeProvider)
    {
        _timeProvider = timeProvider;
        _clock = new AwsClock(timeProvider);
        _http = new AwsHttpClientFactory(options, _clock, timeProvider);
        _clients = new AwsClients(options, _http);
        _credentials = new AwsCredentialSource(options, _clients, defaultChain, webIdentity, timeProvider);
    }

    /// <summary>Tokens for EKS, with the registries' AWS credentials.</summary>
    public IClusterTokenSource<EksToken> Eks => new EksTokenSource(_clients, _credentials, _timeProvider);

    /// <summary>A source that knows nothing yet: a run asks for its tokens again.</summary>
    public IRegistryTokenSource StartRun() => new EcrTokenSource(_clients, _credentials, _timeProvider);

    /// <summary>
    /// A source for small runs that follow each other, such as the clusters of a queue: they share their tokens as long as these have nearly
    /// their whole life before them. What went wrong is asked for again.
    /// </summary>
    public IRegistryTokenSource StartSharedRun()
    {
        lock (_sharing)
        {
            var now = _timeProvider.GetUtcNow();
            if (_shared is null || now - _sharedSince >= LongestShare)
            {
                _shared = new EcrTokenSource(_clients, _credentials, _timeProvider, IsYoung);
                _sharedSince = now;
            }

            return _shared;
        }
    }

    /// <summary>What explains why a registry gives no token.</summary>
    public IRegistryProbe CreateProbe() => new RegistryProbe(_clients, _credentials, _clock, _timeProvider);

    public void Dispose() => _http.Dispose();

    private bool IsYoung(Result<EcrAuthorization> answer) => answer.Value is { } token && token.ExpiresAt - _timeProvider.GetUtcNow() >= LeastLife;
}
