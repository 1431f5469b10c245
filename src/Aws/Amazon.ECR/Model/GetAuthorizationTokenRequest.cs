namespace Amazon.ECR.Model;

/// <summary>Asks for a token. AWS deprecated its one parameter (<c>registryIds</c>): a token opens every registry that its principal may use.</summary>
internal sealed class GetAuthorizationTokenRequest : AmazonECRRequest;
