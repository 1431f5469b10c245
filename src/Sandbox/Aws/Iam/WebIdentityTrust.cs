namespace EcrFleet.Sandbox.Aws.Iam;

/// <summary>The conditions of a role's trust in an OpenID Connect provider.</summary>
/// <param name="Audience">The <c>aud</c> that the token must have.</param>
/// <param name="Subject">The <c>sub</c> that the token must have; for a managed identity its object id.</param>
internal sealed record WebIdentityTrust(string Audience, string Subject);
