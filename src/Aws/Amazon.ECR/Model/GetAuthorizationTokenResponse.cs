using Amazon.Runtime;

namespace Amazon.ECR.Model;

internal sealed class GetAuthorizationTokenResponse : AmazonWebServiceResponse
{
    /// <summary>One entry in practice; absent where the answer has none.</summary>
    public List<AuthorizationData>? AuthorizationData { get; set; }
}
