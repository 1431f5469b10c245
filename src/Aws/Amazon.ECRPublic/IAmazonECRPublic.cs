using Amazon.ECRPublic.Model;
using Amazon.Runtime;

namespace Amazon.ECRPublic;

/// <summary>Amazon ECR Public, as far as this program calls it. Same shape as in AWSSDK.ECRPublic.</summary>
internal interface IAmazonECRPublic : IAmazonService, IDisposable
{
    /// <summary>A token for public.ecr.aws. See https://docs.aws.amazon.com/AmazonECRPublic/latest/APIReference/API_GetAuthorizationToken.html</summary>
    Task<GetAuthorizationTokenResponse> GetAuthorizationTokenAsync(
        GetAuthorizationTokenRequest request, CancellationToken cancellationToken = default);
}
