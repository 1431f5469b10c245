using System.Net;
using Amazon.Runtime;
using EcrFleet.Aws.Tests.Fakes;
using EcrFleet.Core.Failures;
using EcrFleet.Core.Registration;
using EcrFleet.Sandbox.Aws;
using EcrFleet.Sandbox.Aws.Iam;
using EcrFleet.Tests.Shared.Fakes;

namespace EcrFleet.Aws.Tests;

public sealed class EcrDefaultChainTests
{
    private static readonly RegistryRegistration Keyless = Registries.Shop with { Keys = null };

    [Fact]
    public async Task Takes_the_default_chain_where_no_keys_are_registered()
    {
        await using var aws = await Emulator.StartAsync();
        using var bench = new EcrBench(aws.Address, chain: FromKeysAsync);

        var token = await bench.GetAsync(Keyless);

        Assert.Equal(Emulator.User.Arn, aws.FindIssuedToken(token.Password.Reveal())!.Caller);
    }

    [Fact]
    public async Task Takes_a_session_of_the_default_chain()
    {
        await using var aws = await Emulator.StartAsync();
        var session = aws.Directory.StartSession(new IamRole { Arn = Emulator.RoleArn }, "machine", TimeSpan.FromHours(1));
        using var bench = new EcrBench(aws.Address, chain: () => Task.FromResult<AWSCredentials>(
            new SessionAWSCredentials(session.AccessKeyId, session.SecretAccessKey, session.SessionToken)));

        var token = await bench.GetAsync(Keyless);

        Assert.Equal("arn:aws:sts::210987654321:assumed-role/pull/machine", aws.FindIssuedToken(token.Password.Reveal())!.Caller);
    }

    [Fact]
    public async Task Assumes_a_role_from_the_default_chain()
    {
        var role = new IamRole { Arn = Emulator.RoleArn, TrustedPrincipals = [Emulator.User.Arn] };
        await using var aws = await Emulator.StartAsync(new AwsServerOptions { Users = [Emulator.User], Roles = [role] });
        using var bench = new EcrBench(aws.Address, chain: FromKeysAsync);

        var token = await bench.GetAsync(Keyless with { RoleArn = Emulator.RoleArn });

        Assert.Equal("arn:aws:sts::210987654321:assumed-role/pull/ecr-fleet", aws.FindIssuedToken(token.Password.Reveal())!.Caller);
    }

    [Fact]
    public async Task Says_what_to_configure_where_the_chain_finds_nothing()
    {
        using var bench = new EcrBench(null);

        var failure = await bench.FailAsync(Keyless);

        Assert.Equal(FailureKind.Invalid, failure.Kind);
        Assert.Contains("'accessKeyId' and 'secretAccessKey'", failure.Message, StringComparison.Ordinal);
        Assert.Contains("'webIdentityAudience' and 'roleArn'", failure.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Says_that_aws_refused_what_the_chain_found()
    {
        var refused = new AmazonServiceException("marked", ErrorType.Sender, "InvalidIdentityToken", "id", HttpStatusCode.BadRequest);
        using var bench = new EcrBench(null, chain: () => throw new AmazonClientException("Error calling AssumeRole for role marked", refused));

        var failure = await bench.FailAsync(Keyless);

        Assert.Equal(FailureKind.Unauthorized, failure.Kind);
        Assert.Contains("(InvalidIdentityToken)", failure.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Does_not_wait_for_a_metadata_address_that_hangs()
    {
        using var free = new ManualResetEventSlim();
        using var bench = new EcrBench(null, TimeSpan.FromMilliseconds(100), chain: () =>
        {
            // As the SDK's chain does: blocks its thread, deaf to cancellation.
            free.Wait(TestContext.Current.CancellationToken);
            return FromKeysAsync();
        });

        var failure = await bench.FailAsync(Keyless);
        free.Set();

        Assert.Equal(FailureKind.Timeout, failure.Kind);
        Assert.Contains("AWS_ACCESS_KEY_ID", failure.Message, StringComparison.Ordinal);
    }

    private static Task<AWSCredentials> FromKeysAsync() =>
        Task.FromResult<AWSCredentials>(new BasicAWSCredentials(Registries.AccessKeyId, Registries.SecretAccessKey));
}
