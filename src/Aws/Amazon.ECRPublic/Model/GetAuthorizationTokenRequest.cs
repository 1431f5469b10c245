namespace Amazon.ECRPublic.Model;

/// <summary>Asks for a token; has no parameters.</summary>
internal sealed class GetAuthorizationTokenRequest : AmazonECRPublicRequest;
