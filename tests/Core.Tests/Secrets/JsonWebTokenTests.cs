using System.Buffers.Text;
using System.Text;
using EcrFleet.Core.Failures;
using EcrFleet.Core.Secrets;

namespace EcrFleet.Core.Tests.Secrets;

public sealed class JsonWebTokenTests
{
    [Fact]
    public void Reads_what_a_token_says_of_itself()
    {
        var token = Read("""{"iss":"https://issuer","aud":"api://x","sub":"me","iat":1000,"exp":2000.9,"kubernetes.io/serviceaccount/secret.name":"stored"}""").Value!;

        Assert.Equal(("https://issuer", "api://x", "me", "stored"), (token.Issuer, token.Audience, token.Subject, token.SecretName));
        Assert.Equal((DateTimeOffset.FromUnixTimeSeconds(1000), DateTimeOffset.FromUnixTimeSeconds(2000)), (token.IssuedAt, token.ExpiresAt));
        Assert.False(token.IsOpaque);
    }

    [Fact]
    public void Leaves_out_claims_of_another_type_or_beyond_all_time()
    {
        var token = Read("""{"iss":1,"aud":["a","b"],"sub":null,"iat":-1,"exp":1e300}""").Value!;

        Assert.True(token.IsOpaque);
    }

    [Theory]
    [InlineData("""{"exp":0}""", 0L)]
    [InlineData("""{"exp":253402300799}""", 253402300799L)]
    public void Takes_the_first_and_the_last_second(string claims, long seconds) =>
        Assert.Equal(DateTimeOffset.FromUnixTimeSeconds(seconds), Read(claims).Value!.ExpiresAt);

    [Theory]
    [InlineData("opaque")]
    [InlineData("a.b")]
    [InlineData("a.b.c.d")]
    [InlineData("a.not base64.c")]
    public void Knows_nothing_of_a_token_that_is_no_JWT(string token) => Assert.True(JsonWebToken.Read(new SecretText(token)).Value!.IsOpaque);

    [Theory]
    [InlineData("[]")]
    [InlineData("{")]
    [InlineData("")]
    public void Knows_nothing_of_a_payload_that_is_no_object(string claims) => Assert.True(Read(claims).Value!.IsOpaque);

    [Theory]
    [InlineData("""{"sub":"MARKED\ud800"}""")]
    [InlineData("""{"iss":"\udc00MARKED"}""")]
    [InlineData("""{"\ud800":"MARKED"}""")]
    public void Refuses_a_lone_surrogate_and_repeats_nothing(string claims) => IsRefused(Read(claims));

    [Fact]
    public void Refuses_bytes_that_are_not_UTF8() => IsRefused(Read([.. "{\"sub\":\"MARKED"u8, 0xff, .. "\"}"u8]));

    private static void IsRefused(Result<JsonWebToken> read)
    {
        Assert.Equal(FailureKind.Invalid, read.Failure?.Kind);
        Assert.DoesNotContain("MARKED", read.Failure?.Message, StringComparison.Ordinal);
    }

    private static Result<JsonWebToken> Read(string claims) => Read(Encoding.UTF8.GetBytes(claims));

    private static Result<JsonWebToken> Read(byte[] claims) => JsonWebToken.Read(new SecretText($"e30.{Base64Url.EncodeToString(claims)}.c2ln"));
}
