using Amazon.ECR.Model;
using Amazon.Runtime;

namespace Amazon.ECR;

/// <summary>Amazon ECR, as far as this program calls it. Same shape as in AWSSDK.ECR.</summary>
internal interface IAmazonECR : IAmazonService, IDisposable
{
    /// <summary>A token for all registries that the caller may pull from. See https://docs.aws.amazon.com/AmazonECR/latest/APIReference/API_GetAuthorizationToken.html</summary>
    Task<GetAuthorizationTokenResponse> GetAuthorizationTokenAsync(
        GetAuthorizationTokenRequest request, CancellationToken cancellationToken = default);
}
