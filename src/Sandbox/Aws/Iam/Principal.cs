namespace EcrFleet.Sandbox.Aws.Iam;

/// <summary>Who signed a request, once the signature is proved.</summary>
/// <param name="UserId">The unique id that GetCallerIdentity shows.</param>
/// <param name="TrustArn">The ARN that a role's trust names: the user's, or the role's behind a session.</param>
internal sealed record Principal(string Arn, string UserId, string AccountId, string Partition, string TrustArn, IamPolicy Policy);
