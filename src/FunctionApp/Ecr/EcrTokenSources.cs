using Amazon.Runtime;
using Amazon.Runtime.Credentials;
using Azure.Core;
using EcrFleet.Refresh;

namespace EcrFleet.Ecr;

/// <summary>What the token sources of all runs share: connections and credentials' origins. One per process.</summary>
internal sealed class EcrTokenSources : IDisposable
{
    private readonly AwsHttpClientFactory http;
    private readonly AwsClients clients;
    private readonly AwsCredentialSource credentials;
    private readonly TimeProvider timeProvider;

    /// <param name="managedIdentity">Azure's credential of this process; asked only for registrations with <c>webIdentityAudience</c>.</param>
    public EcrTokenSources(EcrOptions options, TokenCredential managedIdentity, TimeProvider timeProvider)
        : this(options, managedIdentity, () => DefaultAWSCredentialsIdentityResolver.GetCredentialsAsync(), timeProvider) => clients.RegisterForDefaultChain();

    /// <param name="defaultChain">In place of the AWS SDK's default chain.</param>
    public EcrTokenSources(
        EcrOptions options, TokenCredential managedIdentity, Func<Task<AWSCredentials>> defaultChain, TimeProvider timeProvider)
    {
        this.timeProvider = timeProvider;
        http = new AwsHttpClientFactory(options, timeProvider);
        clients = new AwsClients(options, http);
        credentials = new AwsCredentialSource(options, clients, defaultChain, managedIdentity, timeProvider);
    }

    /// <summary>A source that knows nothing yet: a run asks for its tokens anew.</summary>
    public IRegistryTokenSource StartRun() => new EcrTokenSource(clients, credentials, timeProvider);

    public void Dispose() => http.Dispose();
}
