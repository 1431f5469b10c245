using EcrFleet.Core.Access;

namespace EcrFleet.Core.Tests.Access;

public sealed class TokenRenewalTests
{
    private static readonly DateTimeOffset Begin = new(2026, 1, 1, 0, 0, 0, TimeSpan.Zero);

    [Theory]
    [InlineData(0, TokenRenewalDecision.Keep)]
    [InlineData(60, TokenRenewalDecision.Keep)]
    [InlineData(60.01, TokenRenewalDecision.Renew)]
    [InlineData(89.9, TokenRenewalDecision.Renew)]
    [InlineData(91, TokenRenewalDecision.Renew)]
    public void A_token_of_ninety_days_is_renewed_in_its_last_third(double days, TokenRenewalDecision decision) =>
        Assert.Equal(decision, Decide(new TokenLife(AccessIdentity.Default.UserName, Begin, Begin.AddDays(90), null), days));

    [Fact]
    public void Nothing_is_renewed_unasked() =>
        Assert.Equal(TokenRenewalDecision.Keep, TokenRenewal.Decide(false, new TokenLife(AccessIdentity.Default.UserName, Begin, Begin.AddDays(1), null), Begin.AddDays(1)));

    [Fact]
    public void What_cannot_be_renewed_is_told_apart()
    {
        Assert.Equal(TokenRenewalDecision.NoToken, Decide(null));
        Assert.Equal(TokenRenewalDecision.NoToken, Decide(new TokenLife(null, Begin, Begin, null)));
        Assert.Equal(TokenRenewalDecision.OfAnother, Decide(new TokenLife("system:serviceaccount:kube-system:admin", Begin, Begin, null)));
        Assert.Equal(TokenRenewalDecision.NoEnd, Decide(new TokenLife(AccessIdentity.Default.UserName, null, null, "ecr-fleet-token")));
        Assert.Equal(TokenRenewalDecision.NoEnd, Decide(new TokenLife(AccessIdentity.Default.UserName, null, Begin, null)));
    }

    private static TokenRenewalDecision Decide(TokenLife? token, double days = 0) => TokenRenewal.Decide(true, token, Begin.AddDays(days));
}
