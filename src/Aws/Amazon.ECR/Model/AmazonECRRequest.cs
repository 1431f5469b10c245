using Amazon.Runtime;

namespace Amazon.ECR.Model;

/// <summary>Base of all requests to ECR.</summary>
internal abstract class AmazonECRRequest : AmazonWebServiceRequest;
