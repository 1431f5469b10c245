using Azure.Core;
using Azure.Core.Pipeline;
using Azure.Identity;

namespace EcrFleet.Azure;

/// <summary>Azure's credential of this process; one for all, as it keeps its tokens.</summary>
internal static class AzureCredential
{
    /// <summary>
    /// What serves a server (environment, workload identity, managed identity; a user-assigned one by <c>AZURE_CLIENT_ID</c>) and, on a
    /// developer's machine, the two command lines. All others open windows, read caches of other programs, or start slow processes.
    /// </summary>
    /// <remarks>https://learn.microsoft.com/dotnet/azure/sdk/authentication/credential-chains#defaultazurecredential-overview</remarks>
    public static TokenCredential Create(HttpPipelineTransport transport) => new DefaultAzureCredential(new DefaultAzureCredentialOptions
    {
        Transport = transport,
        ExcludeInteractiveBrowserCredential = true,
        ExcludeBrokerCredential = true,
        ExcludeVisualStudioCredential = true,
        ExcludeVisualStudioCodeCredential = true,
        ExcludeAzurePowerShellCredential = true,
    });
}
