namespace EcrFleet.Aws;

/// <summary>A role to assume, and the region whose STS is asked.</summary>
internal sealed record AwsRole(string Arn, string? ExternalId, string Region);
