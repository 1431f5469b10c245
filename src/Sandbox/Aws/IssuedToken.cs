namespace EcrFleet.Sandbox.Aws;

/// <summary>A registry token that this ECR gave out.</summary>
/// <param name="Registry">The account whose registry was named in the answer; empty for ECR Public.</param>
internal sealed record IssuedToken(string Password, string Registry, string Region, string Caller, DateTimeOffset ExpiresAt);
