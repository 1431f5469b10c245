using Amazon.Runtime;
using Amazon.Runtime.Credentials;
using Azure.Core;
using EcrFleet.Kubernetes.Tokens;
using EcrFleet.Refresh;

namespace EcrFleet.Ecr;

/// <summary>What the token sources of all runs share: connections and credentials' origins. One per process.</summary>
internal sealed class EcrTokenSources : IDisposable
{
    private readonly AwsHttpClientFactory _http;
    private readonly AwsClients _clients;
    private readonly AwsCredentialSource _credentials;
    private readonly TimeProvider _timeProvider;

    /// <param name="managedIdentity">Azure's credential of this process; asked only for registrations with <c>webIdentityAudience</c>.</param>
    public EcrTokenSources(EcrOptions options, TokenCredential managedIdentity, TimeProvider timeProvider)
        : this(options, managedIdentity, () => DefaultAWSCredentialsIdentityResolver.GetCredentialsAsync(), timeProvider) => _clients.RegisterForDefaultChain();

    /// <param name="defaultChain">In place of the AWS SDK's default chain.</param>
    public EcrTokenSources(
        EcrOptions options, TokenCredential managedIdentity, Func<Task<AWSCredentials>> defaultChain, TimeProvider timeProvider)
    {
        _timeProvider = timeProvider;
        _http = new AwsHttpClientFactory(options, timeProvider);
        _clients = new AwsClients(options, _http);
        _credentials = new AwsCredentialSource(options, _clients, defaultChain, managedIdentity, timeProvider);
    }

    /// <summary>Tokens for EKS, with the registries' AWS credentials.</summary>
    public IClusterTokenSource<EksToken> Eks => new EksTokenSource(_clients, _credentials, _timeProvider);

    /// <summary>A source that knows nothing yet: a run asks for its tokens anew.</summary>
    public IRegistryTokenSource StartRun() => new EcrTokenSource(_clients, _credentials, _timeProvider);

    public void Dispose() => _http.Dispose();
}
