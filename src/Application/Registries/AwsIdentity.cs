namespace EcrFleet.Application.Registries;

/// <summary>Who one is for AWS.</summary>
public sealed record AwsIdentity(string Arn, string Account);
