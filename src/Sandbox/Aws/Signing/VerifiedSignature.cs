using EcrFleet.Sandbox.Aws.Iam;

namespace EcrFleet.Sandbox.Aws.Signing;

/// <summary>A proved signature: who made it, and for which region.</summary>
internal sealed record VerifiedSignature(Principal Principal, string Region);
