namespace EcrFleet.Sandbox.Tests.Aws;

public sealed class SignatureTests
{
    private const string Mismatch =
        "The request signature we calculated does not match the signature you provided. "
        + "Check your AWS Secret Access Key and signing method. Consult the service documentation for details.";

    [Fact]
    public async Task Refuses_an_unsigned_request()
    {
        await using var aws = await AwsHarness.StartAsync();

        Assert.Equal("400 MissingAuthenticationTokenException Missing Authentication Token", (await aws.GetTokenAsync(null)).Error);
    }

    [Fact]
    public async Task Refuses_a_key_that_does_not_exist()
    {
        await using var aws = await AwsHarness.StartAsync();

        Assert.Equal(
            "400 UnrecognizedClientException The security token included in the request is invalid.",
            (await aws.GetTokenAsync(aws.Ecr with { AccessKeyId = "AKIANOBODY0000000000" })).Error);
    }

    [Fact]
    public async Task Refuses_a_wrong_secret()
    {
        await using var aws = await AwsHarness.StartAsync();

        Assert.Equal(
            $"400 InvalidSignatureException {Mismatch}",
            (await aws.GetTokenAsync(aws.Ecr with { SecretAccessKey = "guess" })).Error);
    }

    [Fact]
    public async Task Refuses_a_region_that_is_none()
    {
        await using var aws = await AwsHarness.StartAsync();

        Assert.Equal(
            "400 InvalidSignatureException Credential should be scoped to a valid region. ",
            (await aws.GetTokenAsync(aws.Ecr with { Region = "frankfurt" })).Error);
    }

    [Fact]
    public async Task Refuses_the_scope_of_another_service()
    {
        await using var aws = await AwsHarness.StartAsync();

        Assert.Equal(
            "400 InvalidSignatureException Credential should be scoped to correct service: 'ecr'. ",
            (await aws.GetTokenAsync(aws.Sts)).Error);
    }

    [Theory]
    [InlineData(-6, "Signature expired: 20260301T115400Z is now earlier than 20260301T115500Z (20260301T120000Z - 5 min.)")]
    [InlineData(6, "Signature not yet current: 20260301T120600Z is still later than 20260301T120500Z (20260301T120000Z + 5 min.)")]
    public async Task Refuses_a_clock_that_is_more_than_five_minutes_off(int minutes, string message)
    {
        await using var aws = await AwsHarness.StartAsync();

        Assert.Equal(
            $"400 InvalidSignatureException {message}",
            (await aws.GetTokenAsync(aws.Ecr, signedAt: AwsHarness.Now.AddMinutes(minutes))).Error);
    }

    [Fact]
    public async Task Accepts_a_clock_that_is_four_minutes_off()
    {
        await using var aws = await AwsHarness.StartAsync();

        Assert.Equal(200, (await aws.GetTokenAsync(aws.Ecr, signedAt: AwsHarness.Now.AddMinutes(-4))).Status);
    }

    [Fact]
    public async Task Refuses_the_keys_of_a_session_without_its_token()
    {
        await using var aws = await AwsHarness.StartAsync();
        var session = await aws.AssumeAsync(AwsHarness.PartnerRole);

        Assert.Equal(
            "400 UnrecognizedClientException The security token included in the request is invalid.",
            (await aws.GetTokenAsync(session with { SessionToken = null })).Error);
    }

    [Fact]
    public async Task Refuses_a_session_after_its_end()
    {
        await using var aws = await AwsHarness.StartAsync();
        var session = await aws.AssumeAsync(AwsHarness.PartnerRole);
        aws.Time.Advance(TimeSpan.FromHours(1));

        Assert.Equal(
            "400 ExpiredTokenException The security token included in the request is expired",
            (await aws.GetTokenAsync(session, signedAt: AwsHarness.Now.AddHours(1))).Error);
    }

    [Fact]
    public async Task Refuses_half_a_header()
    {
        await using var aws = await AwsHarness.StartAsync();

        Assert.StartsWith(
            "400 IncompleteSignatureException ",
            (await aws.GetTokenAsync(aws.Ecr with { AccessKeyId = "one/too/many" })).Error,
            StringComparison.Ordinal);
    }

    [Fact]
    public async Task Words_refusals_of_sts_as_sts_does()
    {
        await using var aws = await AwsHarness.StartAsync();
        const string Form = "Action=GetCallerIdentity&Version=2011-06-15";

        Assert.Equal(
            "403 MissingAuthenticationToken Request is missing Authentication Token", (await aws.CallStsAsync(null, Form)).XmlError);
        Assert.Equal(
            "403 InvalidClientTokenId The security token included in the request is invalid.",
            (await aws.CallStsAsync(aws.Sts with { AccessKeyId = "AKIANOBODY0000000000" }, Form)).XmlError);
        Assert.Equal(
            $"403 SignatureDoesNotMatch {Mismatch}",
            (await aws.CallStsAsync(aws.Sts with { SecretAccessKey = "guess" }, Form)).XmlError);
    }
}
