using EcrFleet.Sandbox.Aws;
using EcrFleet.Sandbox.Aws.Iam;
using EcrFleet.Tests.Shared.Fakes;

namespace EcrFleet.Aws.Tests.Fakes;

/// <summary>The sandbox's AWS with the user of <see cref="Registries.Keys"/>.</summary>
internal static class Emulator
{
    public const string RoleArn = "arn:aws:iam::210987654321:role/pull";

    public static IamUser User { get; } = new()
    {
        Name = "puller",
        AccessKeyId = Registries.AccessKeyId,
        SecretAccessKey = Registries.SecretAccessKey,
    };

    public static Task<AwsServer> StartAsync() => StartAsync(new AwsServerOptions { Users = [User] });

    public static Task<AwsServer> StartAsync(AwsServerOptions options) => AwsServer.StartAsync(options, TestContext.Current.CancellationToken);
}
