namespace EcrFleet.Sandbox.Kubernetes.Authentication;

/// <summary>A cloud's own way to tell who sends a bearer token, as an API server asks it by webhook.</summary>
internal interface ITokenAuthenticator
{
    /// <summary>The user, or nothing: the token is none of this cloud, or does not hold.</summary>
    Task<UserInfo?> AuthenticateAsync(string token, CancellationToken cancellationToken);
}
