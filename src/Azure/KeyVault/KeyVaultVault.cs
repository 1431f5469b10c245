using Azure.Core;
using Azure.Core.Pipeline;
using Azure.Security.KeyVault.Secrets;
using EcrFleet.Application.Vault;
using EcrFleet.Core.Failures;
using EcrFleet.Core.Secrets;
using EcrFleet.Core.Vault;

namespace EcrFleet.Azure.KeyVault;

/// <summary>A fleet in Azure Key Vault. Listing shows everything but values, so that only the values that a run needs are read.</summary>
/// <remarks>https://learn.microsoft.com/rest/api/keyvault/secrets/operation-groups</remarks>
internal sealed class KeyVaultVault : IVault
{
    private readonly KeyVaultErrors _errors;
    private readonly SecretClient _client;

    public KeyVaultVault(Uri address, TokenCredential credential, KeyVaultOptions options, HttpPipelineTransport? transport = null)
    {
        _errors = new KeyVaultErrors(address);
        _client = KeyVaultClients.Create(address, credential, options, transport);
    }

    public Task<Result<IReadOnlyList<VaultItem>>> ListAsync(CancellationToken cancellationToken) => TryAsync(
        async () =>
        {
            var items = new List<VaultItem>();
            await foreach (var properties in _client.GetPropertiesOfSecretsAsync(cancellationToken))
            {
                items.Add(new VaultItem
                {
                    Name = properties.Name,
                    IsEnabled = properties.Enabled ?? true,
                    Tags = properties.Tags.ToDictionary(tag => tag.Key, tag => tag.Value ?? string.Empty, StringComparer.Ordinal),
                    ExpiresAt = properties.ExpiresOn,
                });
            }

            return Result<IReadOnlyList<VaultItem>>.Of(items);
        },
        _errors.List,
        cancellationToken);

    public Task<Result<SecretText>> ReadAsync(string name, CancellationToken cancellationToken) => TryAsync<SecretText>(
        async () =>
        {
            var secret = await _client.GetSecretAsync(name, cancellationToken: cancellationToken);
            return new SecretText(secret.Value.Value ?? string.Empty);
        },
        exception => _errors.Read(name, exception),
        cancellationToken);

    /// <summary>Names the exceptions that the SDK throws for what a vault, a network or a credential does; all others are bugs.</summary>
    private static async Task<Result<T>> TryAsync<T>(
        Func<Task<Result<T>>> call, Func<Exception, Failure> explain, CancellationToken cancellationToken)
        where T : notnull
    {
        try
        {
            return await call();
        }
        catch (Exception exception) when (!cancellationToken.IsCancellationRequested && KeyVaultErrors.IsExpected(exception))
        {
            return explain(exception);
        }
    }
}
