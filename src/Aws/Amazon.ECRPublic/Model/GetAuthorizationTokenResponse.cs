using Amazon.Runtime;

namespace Amazon.ECRPublic.Model;

internal sealed class GetAuthorizationTokenResponse : AmazonWebServiceResponse
{
    /// <summary>One object here, not a list as in ECR; absent where the answer has none.</summary>
    public AuthorizationData? AuthorizationData { get; set; }
}
