using EcrFleet.Sandbox.ManagedIdentity;

namespace EcrFleet.Sandbox.Tests.Aws;

public sealed class StsTests
{
    private const string Assume = "Action=AssumeRole&Version=2011-06-15&RoleSessionName=fleet&RoleArn=";
    private const string AssumeWebIdentity = "Action=AssumeRoleWithWebIdentity&Version=2011-06-15&RoleSessionName=fleet";
    private const string AssumeKeyless = $"{AssumeWebIdentity}&RoleArn={AwsHarness.KeylessRole}&WebIdentityToken=";

    [Fact]
    public async Task Tells_a_user_who_it_is()
    {
        await using var aws = await AwsHarness.StartAsync();

        var reply = await aws.CallStsAsync(aws.Sts, "Action=GetCallerIdentity&Version=2011-06-15");

        Assert.Equal((AwsHarness.User, "123456789012"), (reply.Element("Arn"), reply.Element("Account")));
    }

    [Fact]
    public async Task Starts_a_session_of_a_role_that_may_pull_from_its_own_account()
    {
        await using var aws = await AwsHarness.StartAsync();

        var session = await aws.AssumeAsync(AwsHarness.PartnerRole);

        Assert.Equal(
            "https://210987654321.dkr.ecr.eu-central-1.amazonaws.com",
            (string?)(await aws.GetTokenAsync(session)).Entry["proxyEndpoint"]);
        Assert.Equal(
            "arn:aws:sts::210987654321:assumed-role/pull/fleet",
            Assert.Single(aws.Server.IssuedTokens).Caller);
    }

    [Theory]
    [InlineData("&ExternalId=guess")]
    [InlineData("")]
    public async Task Refuses_a_role_without_its_external_id(string externalId)
    {
        await using var aws = await AwsHarness.StartAsync();

        Assert.Equal(
            $"403 AccessDenied User: {AwsHarness.User} is not authorized to perform: sts:AssumeRole on resource: {AwsHarness.PartnerRole}",
            (await aws.CallStsAsync(aws.Sts, Assume + AwsHarness.PartnerRole + externalId)).XmlError);
    }

    [Fact]
    public async Task Refuses_a_role_that_does_not_trust_the_caller()
    {
        await using var aws = await AwsHarness.StartAsync();

        Assert.StartsWith(
            "403 AccessDenied ", (await aws.CallStsAsync(aws.Sts, Assume + AwsHarness.KeylessRole)).XmlError, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_session_may_only_do_what_its_role_may()
    {
        await using var aws = await AwsHarness.StartAsync();

        var session = await aws.AssumeAsync(AwsHarness.PowerlessRole);

        Assert.StartsWith(
            "400 AccessDeniedException User: arn:aws:sts::345678901234:assumed-role/powerless/fleet is not authorized",
            (await aws.GetTokenAsync(session)).Error,
            StringComparison.Ordinal);
    }

    [Fact]
    public async Task Refuses_a_call_without_a_session_name()
    {
        await using var aws = await AwsHarness.StartAsync();

        Assert.Equal(
            "400 ValidationError 1 validation error detected: Value null at 'roleSessionName' failed to satisfy constraint: "
                + "Member must not be null",
            (await aws.CallStsAsync(aws.Sts, $"Action=AssumeRole&RoleArn={AwsHarness.PartnerRole}")).XmlError);
    }

    [Theory]
    [InlineData("x")]
    [InlineData("two%20words")]
    public async Task Refuses_a_session_name_that_aws_does_not_take(string name)
    {
        await using var aws = await AwsHarness.StartAsync();

        Assert.StartsWith(
            "400 ValidationError 1 validation error detected: Value ",
            (await aws.CallStsAsync(aws.Sts, $"Action=AssumeRole&RoleArn={AwsHarness.PartnerRole}&RoleSessionName={name}")).XmlError,
            StringComparison.Ordinal);
    }

    [Fact]
    public async Task Refuses_a_longer_session_than_the_role_allows()
    {
        await using var aws = await AwsHarness.StartAsync();

        Assert.Equal(
            "400 ValidationError The requested DurationSeconds exceeds the MaxSessionDuration set for this role.",
            (await aws.CallStsAsync(aws.Sts, Assume + AwsHarness.PartnerRole + "&ExternalId=contract-7&DurationSeconds=7200")).XmlError);
    }

    [Fact]
    public async Task Takes_a_token_of_the_managed_identity_for_a_session()
    {
        await using var aws = await AwsHarness.StartAsync();

        var reply = await aws.CallStsAsync(null, AssumeKeyless + aws.Issuer.Issue(AwsHarness.Audience, AwsHarness.Now));

        Assert.Equal("arn:aws:sts::345678901234:assumed-role/keyless/fleet", reply.Element("Arn"));
        Assert.Equal(aws.Issuer.PrincipalId, reply.Element("SubjectFromWebIdentityToken"));
    }

    [Fact]
    public async Task Refuses_a_token_for_another_audience()
    {
        await using var aws = await AwsHarness.StartAsync();

        Assert.Equal(
            "400 InvalidIdentityToken Incorrect token audience",
            (await aws.CallStsAsync(null, AssumeKeyless + aws.Issuer.Issue("https://vault.azure.net", AwsHarness.Now))).XmlError);
    }

    [Fact]
    public async Task Refuses_a_token_of_another_issuer()
    {
        await using var aws = await AwsHarness.StartAsync();
        using var stranger = new TokenIssuer();

        Assert.StartsWith(
            "400 InvalidIdentityToken Couldn't retrieve verification key",
            (await aws.CallStsAsync(null, AssumeKeyless + stranger.Issue(AwsHarness.Audience, AwsHarness.Now))).XmlError,
            StringComparison.Ordinal);
    }

    [Fact]
    public async Task Refuses_an_expired_token()
    {
        await using var aws = await AwsHarness.StartAsync();

        Assert.StartsWith(
            "400 ExpiredTokenException Token expired: ",
            (await aws.CallStsAsync(null, AssumeKeyless + aws.Issuer.Issue(AwsHarness.Audience, AwsHarness.Now.AddDays(-2)))).XmlError,
            StringComparison.Ordinal);
    }

    [Fact]
    public async Task Refuses_what_is_no_token()
    {
        await using var aws = await AwsHarness.StartAsync();

        Assert.StartsWith(
            "400 InvalidIdentityToken The ID Token provided is not a valid JWT.",
            (await aws.CallStsAsync(null, AssumeKeyless + "nonsense")).XmlError,
            StringComparison.Ordinal);
    }

    [Fact]
    public async Task Refuses_a_web_identity_for_a_role_that_does_not_trust_it()
    {
        await using var aws = await AwsHarness.StartAsync();
        var token = aws.Issuer.Issue(AwsHarness.Audience, AwsHarness.Now);

        Assert.Equal(
            "403 AccessDenied Not authorized to perform sts:AssumeRoleWithWebIdentity",
            (await aws.CallStsAsync(null, $"{AssumeWebIdentity}&RoleArn={AwsHarness.PartnerRole}&WebIdentityToken={token}")).XmlError);
    }

    [Fact]
    public async Task Refuses_an_action_that_it_does_not_have()
    {
        await using var aws = await AwsHarness.StartAsync();

        Assert.Equal(
            "400 InvalidAction Could not find operation Dance for version 2011-06-15",
            (await aws.CallStsAsync(aws.Sts, "Action=Dance")).XmlError);
    }
}
