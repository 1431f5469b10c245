namespace EcrFleet.Core.Access;

/// <summary>Decides whether a refresh renews a cluster's token.</summary>
public static class TokenRenewal
{
    /// <summary>With less than this part of its life left: two thirds of the way there are two more runs of any schedule to try again.</summary>
    private const int Part = 3;

    public static TokenRenewalDecision Decide(bool isWanted, TokenLife? token, DateTimeOffset now) => (isWanted, token) switch
    {
        (false, _) => TokenRenewalDecision.Keep,
        (_, null or { Subject: null }) => TokenRenewalDecision.NoToken,
        (_, { IsOurs: false }) => TokenRenewalDecision.OfAnother,
        (_, { ExpiresAt: null } or { Lifetime: null }) => TokenRenewalDecision.NoEnd,
        (_, { ExpiresAt: { } end, Lifetime: { } life }) => end - now < life / Part ? TokenRenewalDecision.Renew : TokenRenewalDecision.Keep,
    };
}
