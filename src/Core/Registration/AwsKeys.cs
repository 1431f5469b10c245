using EcrFleet.Core.Secrets;

namespace EcrFleet.Core.Registration;

/// <summary>Static AWS keys.</summary>
public sealed record AwsKeys
{
    public required SecretText AccessKeyId { get; init; }

    public required SecretText SecretAccessKey { get; init; }

    public SecretText? SessionToken { get; init; }
}
