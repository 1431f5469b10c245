namespace EcrFleet.Sandbox.Aws.Iam;

/// <summary>Keys that requests are signed with; those of a role session have a token and an end.</summary>
internal sealed record Credential(
    string AccessKeyId, string SecretAccessKey, string? SessionToken, DateTimeOffset? ExpiresAt, Principal Principal);
