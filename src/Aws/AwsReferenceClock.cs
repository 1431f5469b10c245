using Amazon.ECR.Model;
using Amazon.Runtime;
using EcrFleet.Application.Refresh;
using EcrFleet.Core.Registration;
using PublicTokenRequest = Amazon.ECRPublic.Model.GetAuthorizationTokenRequest;

namespace EcrFleet.Aws;

/// <summary>Reads AWS's clock off the answer to a request without a signature, which AWS refuses: that costs no credential and gives no token.</summary>
internal sealed class AwsReferenceClock(AwsClients clients, AwsClock clock) : IReferenceClock
{
    public async Task<TimeSpan?> ReadOffsetAsync(IReadOnlyList<RegistryRegistration> registries, CancellationToken cancellationToken)
    {
        if (registries is not [var registry, ..])
        {
            return null;
        }

        try
        {
            await AskAsync(registry, cancellationToken);
        }
        catch (Exception exception) when (!cancellationToken.IsCancellationRequested
            && exception is AmazonServiceException or AmazonClientException or HttpRequestException or TimeoutException or IOException or OperationCanceledException)
        {
            // A refusal is what was expected. Without any answer the time is not known, and the caller is not kept waiting.
        }

        return clock.Offset;
    }

    private async Task AskAsync(RegistryRegistration registry, CancellationToken cancellationToken)
    {
        var (anonymous, region) = (new AnonymousAWSCredentials(), TokenKey.Of(registry).Region);
        if (registry.IsPublic)
        {
            using var ofPublic = clients.EcrPublic(anonymous, region);
            await ofPublic.GetAuthorizationTokenAsync(new PublicTokenRequest(), cancellationToken);
            return;
        }

        using var client = clients.Ecr(anonymous, region);
        await client.GetAuthorizationTokenAsync(new GetAuthorizationTokenRequest(), cancellationToken);
    }
}
