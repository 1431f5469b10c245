using Azure;
using Azure.Core;
using Azure.Core.Pipeline;
using Azure.Security.KeyVault.Secrets;
using EcrFleet.Application.Vault;
using EcrFleet.Core.Failures;

namespace EcrFleet.Azure.KeyVault;

/// <summary>
/// Writes a fleet in Azure Key Vault. A deleted secret keeps its name for days, so a new one of that name is a new version of the recovered
/// one; nothing is ever purged.
/// </summary>
/// <remarks>https://learn.microsoft.com/azure/key-vault/general/soft-delete-overview</remarks>
internal sealed class KeyVaultWriter : IVaultWriter
{
    private readonly KeyVaultErrors _errors;
    private readonly SecretClient _client;
    private readonly KeyVaultOptions _options;
    private readonly TimeProvider _timeProvider;

    public KeyVaultWriter(
        Uri address, TokenCredential credential, KeyVaultOptions options, TimeProvider timeProvider, HttpPipelineTransport? transport = null)
    {
        _errors = new KeyVaultErrors(address);
        _client = KeyVaultClients.Create(address, credential, options, transport);
        _options = options;
        _timeProvider = timeProvider;
    }

    public async Task<Failure?> SetAsync(NewVaultSecret secret, CancellationToken cancellationToken) =>
        VaultLimits.Refusal(secret) ?? await TryAsync(secret.Name, settling => SetAsync(Wire(secret), settling), cancellationToken);

    public Task<Failure?> RemoveAsync(string name, CancellationToken cancellationToken) => TryAsync(
        name,
        async settling =>
        {
            var deletion = await _client.StartDeleteSecretAsync(name, settling);
            await deletion.WaitForCompletionAsync(_options.PollDelay, settling);
        },
        cancellationToken);

    private static KeyVaultSecret Wire(NewVaultSecret secret)
    {
        var wire = new KeyVaultSecret(secret.Name, secret.Value.Reveal())
        {
            Properties = { ContentType = secret.ContentType, ExpiresOn = secret.ExpiresAt, Enabled = secret.IsEnabled },
        };
        foreach (var (tag, value) in secret.Tags)
        {
            wire.Properties.Tags.Add(tag, value);
        }

        return wire;
    }

    /// <summary>Deletions and recoveries take some seconds, and both may also be another caller's.</summary>
    private async Task SetAsync(KeyVaultSecret secret, CancellationToken settling)
    {
        while (!await TrySetAsync(secret, settling))
        {
            await Task.Delay(_options.PollDelay, _timeProvider, settling);
        }
    }

    private async Task<bool> TrySetAsync(KeyVaultSecret secret, CancellationToken settling)
    {
        try
        {
            await _client.SetSecretAsync(secret, settling);
            return true;
        }
        catch (RequestFailedException failed) when (KeyVaultErrors.IsDeletedButRecoverable(failed))
        {
            await RecoverAsync(secret.Name, settling);
            return false;
        }
        catch (RequestFailedException failed) when (KeyVaultErrors.IsUnsettled(failed))
        {
            return false;
        }
    }

    private async Task RecoverAsync(string name, CancellationToken settling)
    {
        try
        {
            await _client.StartRecoverDeletedSecretAsync(name, settling);
        }
        catch (RequestFailedException failed) when (failed.Status is 404 or 409)
        {
            // Another caller recovers it, or has done so, or purges it: the next try to set shows which.
        }
    }

    private async Task<Failure?> TryAsync(string name, Func<CancellationToken, Task> change, CancellationToken cancellationToken)
    {
        using var time = new CancellationTokenSource(_options.SettleTimeout, _timeProvider);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken, time.Token);
        try
        {
            await change(either.Token);
            return null;
        }
        catch (Exception exception) when (!cancellationToken.IsCancellationRequested && KeyVaultErrors.IsExpected(exception))
        {
            return _errors.Write(name, exception);
        }
    }
}
