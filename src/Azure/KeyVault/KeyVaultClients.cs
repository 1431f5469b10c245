using Azure.Core;
using Azure.Core.Pipeline;
using Azure.Security.KeyVault.Secrets;

namespace EcrFleet.Azure.KeyVault;

/// <summary>Makes clients of Key Vault.</summary>
internal static class KeyVaultClients
{
    public static SecretClient Create(Uri address, TokenCredential credential, KeyVaultOptions options, HttpPipelineTransport? transport)
    {
        var clientOptions = new SecretClientOptions
        {
            // Key Vault's challenge names the resource https://vault.azure.net, which no loopback address can lie below. Everywhere else the
            // check stays: it keeps a token for Key Vault from being sent to a host that only pretends to be one.
            DisableChallengeResourceVerification = address.IsLoopback,
            Retry =
            {
                Mode = RetryMode.Exponential,
                MaxRetries = options.MaxRetries,
                Delay = options.RetryDelay,
                NetworkTimeout = options.RequestTimeout,
            },
            Diagnostics =
            {
                // Secrets travel in the bodies.
                IsLoggingContentEnabled = false,
                IsTelemetryEnabled = false,
            },
        };
        if (transport is not null)
        {
            clientOptions.Transport = transport;
        }

        return new SecretClient(address, credential, clientOptions);
    }
}
