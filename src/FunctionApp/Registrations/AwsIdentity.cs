namespace EcrFleet.Application.Registries;

/// <summary>Who one is for AWS.</summary>
internal sealed record AwsIdentity(string Arn, string Account);
