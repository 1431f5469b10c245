using Azure.Core.Pipeline;
using Azure.Data.Tables;
using Azure.Storage.Queues;
using EcrFleet.Application.CloudTokens;
using EcrFleet.Application.History;
using EcrFleet.Application.Proxies;
using EcrFleet.Application.Queue;
using EcrFleet.Application.Vault;
using EcrFleet.Azure.Entra;
using EcrFleet.Azure.KeyVault;
using EcrFleet.Azure.Queues;
using EcrFleet.Azure.Storage;
using EcrFleet.Azure.Tables;
using EcrFleet.Azure.Transport;

namespace EcrFleet.Azure;

/// <summary>Makes the adapters of Azure over the one credential of this process, which is made when the first of them asks for a token.</summary>
/// <param name="requestTimeout">Of one try of one request.</param>
/// <param name="proxies">Which proxy leads to Azure.</param>
public sealed class AzureAdapters(TimeSpan requestTimeout, ProxyRules proxies, TimeProvider timeProvider)
{
    /// <summary>What Azure.Identity does by itself before it gives up, in times of one request.</summary>
    private const int IdentityTries = 3;

    private readonly Lazy<HttpPipelineTransport> _transport = new(() => AzureTransport.Create(proxies));
    private readonly CredentialOnDemand _credential = new(() => AzureCredential.Create(AzureTransport.Create(proxies)));

    /// <summary>Tokens of Entra ID for AKS.</summary>
    public IClusterTokenSource<EntraToken> Entra => new EntraTokenSource(_credential, requestTimeout * IdentityTries, timeProvider);

    /// <summary>Tokens of this process's own identity, to be exchanged for a role of AWS.</summary>
    public IWebIdentityTokenSource WebIdentity => new ManagedIdentityTokenSource(_credential, requestTimeout * IdentityTries, timeProvider);

    public IVault Vault(Uri address) => new KeyVaultVault(address, _credential, new KeyVaultOptions { RequestTimeout = requestTimeout }, _transport.Value);

    public IVaultWriter VaultWriter(Uri address) =>
        new KeyVaultWriter(address, _credential, new KeyVaultOptions { RequestTimeout = requestTimeout }, timeProvider, _transport.Value);

    /// <returns>The store in the account's tables; <c>null</c> when the account has none.</returns>
    public IRunStore? RunStore(StorageAccount account)
    {
        var options = StorageRetries.Configure(new TableClientOptions(), requestTimeout, _transport.Value);
        return account switch
        {
            { ConnectionString: { } text } => new TableRunStore(new TableServiceClient(text.Reveal(), options), TableRunStore.Prefix),
            { TableService: { } address } =>
                new TableRunStore(new TableServiceClient(address, StorageCredential.Of(account, _credential), options), TableRunStore.Prefix),
            _ => null,
        };
    }

    /// <returns>The queue of the clusters to refresh; <c>null</c> when the account has no queues.</returns>
    public IClusterQueue? ClusterQueue(StorageAccount account)
    {
        var options = StorageRetries.Configure(new QueueClientOptions { MessageEncoding = QueueMessageEncoding.Base64 }, requestTimeout, _transport.Value);
        return account switch
        {
            { ConnectionString: { } text } => Queue(new QueueServiceClient(text.Reveal(), options)),
            { QueueService: { } address } => Queue(new QueueServiceClient(address, StorageCredential.Of(account, _credential), options)),
            _ => null,
        };
    }

    private static StorageClusterQueue Queue(QueueServiceClient service) => new(service, StorageClusterQueue.DefaultName);
}
