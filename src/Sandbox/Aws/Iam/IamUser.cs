namespace EcrFleet.Sandbox.Aws.Iam;

/// <summary>An IAM user with one pair of long-lived keys.</summary>
internal sealed record IamUser
{
    public required string Name { get; init; }

    public string AccountId { get; init; } = "123456789012";

    public string Partition { get; init; } = "aws";

    public required string AccessKeyId { get; init; }

    public required string SecretAccessKey { get; init; }

    public IamPolicy Policy { get; init; } = IamPolicy.Everything;

    public string Arn => $"arn:{Partition}:iam::{AccountId}:user/{Name}";
}
