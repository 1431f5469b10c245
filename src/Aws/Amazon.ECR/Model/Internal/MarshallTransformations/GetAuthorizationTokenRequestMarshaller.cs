using Amazon.Runtime;
using Amazon.Runtime.Internal;
using Amazon.Runtime.Internal.Transform;

namespace Amazon.ECR.Model.Internal.MarshallTransformations;

/// <summary>AWS JSON 1.1: the operation is named in a header. See https://smithy.io/2.0/aws/protocols/aws-json-1_1-protocol.html</summary>
internal sealed class GetAuthorizationTokenRequestMarshaller : IMarshaller<IRequest, AmazonWebServiceRequest>
{
    public static GetAuthorizationTokenRequestMarshaller Instance { get; } = new();

    public IRequest Marshall(AmazonWebServiceRequest input)
    {
        var request = new DefaultRequest(input, "Amazon.ECR")
        {
            HttpMethod = "POST",
            ResourcePath = "/",
            Content = "{}"u8.ToArray(),
        };
        request.Headers["Content-Type"] = "application/x-amz-json-1.1";
        request.Headers["X-Amz-Target"] = "AmazonEC2ContainerRegistry_V20150921.GetAuthorizationToken";
        return request;
    }
}
