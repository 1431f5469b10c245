using Amazon.Runtime;

namespace Amazon.ECRPublic.Model;

/// <summary>Base of all requests to ECR Public.</summary>
internal abstract class AmazonECRPublicRequest : AmazonWebServiceRequest;
