using EcrFleet.Aws.Tests.Fakes;
using EcrFleet.Core.Failures;
using EcrFleet.Core.Names;
using EcrFleet.Core.Secrets;
using EcrFleet.Sandbox.Aws;
using EcrFleet.Sandbox.Aws.Iam;
using EcrFleet.Tests.Shared.Fakes;

namespace EcrFleet.Aws.Tests;

public sealed class EcrTokenSourceTests
{
    [Fact]
    public async Task Gives_the_token_that_ecr_issued_with_its_expiry_and_its_host()
    {
        await using var aws = await Emulator.StartAsync();
        using var bench = new EcrBench(aws.Address);

        var token = await bench.GetAsync(Registries.Shop);

        var issued = aws.FindIssuedToken(token.Password.Reveal());
        Assert.NotNull(issued);
        Assert.Equal(Emulator.User.Arn, issued.Caller);
        Assert.Equal(issued.ExpiresAt, token.ExpiresAt, TimeSpan.FromSeconds(1));
        Assert.Equal([new RegistryHost("123456789012.dkr.ecr.eu-central-1.amazonaws.com")], token.Hosts);
        Assert.Equal(Registries.Shop.Name, token.Registry);
    }

    [Fact]
    public async Task Asks_aws_once_for_fifty_parallel_callers()
    {
        await using var aws = await Emulator.StartAsync();
        using var bench = new EcrBench(aws.Address);
        var run = bench.StartRun();

        var results = await Task.WhenAll(Enumerable.Range(0, 50).Select(_ => run.GetAsync(Registries.Shop, TestContext.Current.CancellationToken)));

        Assert.Single(results.Select(result => result.Value!.Password).Distinct());
        Assert.Single(aws.History.Requests);
    }

    [Fact]
    public async Task Asks_aws_anew_in_the_next_run()
    {
        await using var aws = await Emulator.StartAsync();
        using var bench = new EcrBench(aws.Address);

        await bench.GetAsync(Registries.Shop);
        await bench.GetAsync(Registries.Shop);

        Assert.Equal(2, aws.History.Requests.Count);
    }

    [Fact]
    public async Task Shares_the_call_between_registrations_that_differ_in_name_and_hosts_only()
    {
        await using var aws = await Emulator.StartAsync();
        using var bench = new EcrBench(aws.Address);
        var run = bench.StartRun();
        var other = Registries.Named("other") with { Hosts = [new RegistryHost("210987654321.dkr.ecr.eu-central-1.amazonaws.com")] };

        var first = await run.GetAsync(Registries.Shop, TestContext.Current.CancellationToken);
        var second = await run.GetAsync(other, TestContext.Current.CancellationToken);

        Assert.Single(aws.History.Requests);
        Assert.Equal(first.Value!.Password, second.Value!.Password);
        Assert.Equal(other.Hosts, second.Value.Hosts);
        Assert.Equal(other.Name, second.Value.Registry);
    }

    [Fact]
    public async Task Shares_a_failure_and_names_each_registration_by_its_own_vault_secret()
    {
        await using var aws = await Emulator.StartAsync(new AwsServerOptions());
        using var bench = new EcrBench(aws.Address);
        var run = bench.StartRun();

        var first = await run.GetAsync(Registries.Shop, TestContext.Current.CancellationToken);
        var second = await run.GetAsync(Registries.Named("other"), TestContext.Current.CancellationToken);

        Assert.Single(aws.History.Requests);
        Assert.StartsWith("Vault secret 'aws-shop': ", first.Failure!.Message, StringComparison.Ordinal);
        Assert.StartsWith("Vault secret 'aws-other': ", second.Failure!.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Does_not_remember_a_cancellation()
    {
        await using var aws = await Emulator.StartAsync();
        using var bench = new EcrBench(aws.Address);
        var run = bench.StartRun();
        aws.Faults.Add(AwsFault.Hang, times: 1);
        using var impatient = new CancellationTokenSource();
        var cut = run.GetAsync(Registries.Shop, impatient.Token);
        await impatient.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => cut);
        aws.Faults.Clear();

        var result = await run.GetAsync(Registries.Shop, TestContext.Current.CancellationToken);

        Assert.True(result.IsSuccess);
    }

    [Fact]
    public async Task Calls_with_the_session_token_of_temporary_keys()
    {
        await using var aws = await Emulator.StartAsync();
        using var bench = new EcrBench(aws.Address);
        var session = aws.Directory.StartSession(new IamRole { Arn = Emulator.RoleArn }, "by-hand", TimeSpan.FromHours(1));

        var token = await bench.GetAsync(Registries.Shop with { Keys = KeysOf(session) });

        Assert.Equal("arn:aws:sts::210987654321:assumed-role/pull/by-hand", aws.FindIssuedToken(token.Password.Reveal())!.Caller);
    }

    [Fact]
    public async Task Explains_an_expired_session_token()
    {
        await using var aws = await Emulator.StartAsync();
        using var bench = new EcrBench(aws.Address);
        var session = aws.Directory.StartSession(new IamRole { Arn = Emulator.RoleArn }, "by-hand", TimeSpan.FromHours(-1));

        var failure = await bench.FailAsync(Registries.Shop with { Keys = KeysOf(session) });

        Assert.Equal(FailureKind.Unauthorized, failure.Kind);
        Assert.Contains("ExpiredTokenException", failure.Message, StringComparison.Ordinal);
        Assert.Contains("'sessionToken'", failure.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Explains_keys_that_aws_does_not_know()
    {
        await using var aws = await Emulator.StartAsync(new AwsServerOptions());
        using var bench = new EcrBench(aws.Address);

        var failure = await bench.FailAsync(Registries.Shop);

        Assert.Equal(FailureKind.Unauthorized, failure.Kind);
        Assert.Contains("UnrecognizedClientException", failure.Message, StringComparison.Ordinal);
        Assert.Contains("'accessKeyId'", failure.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Explains_a_secret_key_that_does_not_fit_its_id()
    {
        await using var aws = await Emulator.StartAsync();
        using var bench = new EcrBench(aws.Address);
        var keys = Registries.Keys with { SecretAccessKey = new SecretText("marked/another/secret/key/0123456789abcd") };

        var failure = await bench.FailAsync(Registries.Shop with { Keys = keys });

        Assert.Equal(FailureKind.Unauthorized, failure.Kind);
        Assert.Contains("InvalidSignatureException", failure.Message, StringComparison.Ordinal);
        Assert.Contains("'secretAccessKey'", failure.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Names_the_right_that_a_principal_lacks()
    {
        await using var aws = await Emulator.StartAsync(new AwsServerOptions { Users = [Emulator.User with { Policy = IamPolicy.Nothing }] });
        using var bench = new EcrBench(aws.Address);

        var failure = await bench.FailAsync(Registries.Shop);

        Assert.Equal(FailureKind.Forbidden, failure.Kind);
        Assert.Contains("ecr:GetAuthorizationToken on Resource \"*\"", failure.Message, StringComparison.Ordinal);
        Assert.Contains(Emulator.User.Arn, failure.Message, StringComparison.Ordinal);
    }

    private static Core.Registration.AwsKeys KeysOf(Credential session) => new()
    {
        AccessKeyId = new SecretText(session.AccessKeyId),
        SecretAccessKey = new SecretText(session.SecretAccessKey),
        SessionToken = new SecretText(session.SessionToken!),
    };
}
