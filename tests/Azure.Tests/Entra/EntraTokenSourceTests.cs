using Azure.Core;
using Azure.Identity;
using EcrFleet.Application.CloudTokens;
using EcrFleet.Azure.Entra;
using EcrFleet.Core.Failures;
using Microsoft.Extensions.Time.Testing;

namespace EcrFleet.Azure.Tests.Entra;

public sealed class EntraTokenSourceTests
{
    private static readonly DateTimeOffset End = new(2026, 3, 1, 12, 0, 0, TimeSpan.Zero);

    [Fact]
    public async Task Asks_for_the_clusters_server_in_the_clusters_tenant()
    {
        var identity = new Identity((_, _) => Task.FromResult(new AccessToken("marked", End)));

        var token = await Source(identity).GetAsync(new EntraToken("server-id", "tenant"), TestContext.Current.CancellationToken);

        Assert.Equal(("server-id/.default", "tenant"), (Assert.Single(identity.Asked!.Value.Scopes), identity.Asked.Value.TenantId));
        Assert.Equal(("marked", End), (token.Value?.Value.Reveal(), token.Value?.ExpiresAt));
    }

    [Theory]
    [MemberData(nameof(Faults))]
    public async Task Explains_why_there_is_no_token(Exception thrown, FailureKind kind, string says)
    {
        var answer = await Source(new Identity((_, _) => throw thrown)).GetAsync(new EntraToken("server-id", null), TestContext.Current.CancellationToken);

        Assert.Equal(kind, answer.Failure?.Kind);
        Assert.Contains(says, answer.Failure?.Message, StringComparison.Ordinal);
        Assert.DoesNotContain("marked", answer.Failure?.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Gives_up_when_Azure_does_not_answer_in_time()
    {
        var time = new FakeTimeProvider();
        var source = new EntraTokenSource(
            new Identity(async (_, token) =>
            {
                time.Advance(TimeSpan.FromSeconds(31));
                await Task.Delay(Timeout.InfiniteTimeSpan, token);
                return default;
            }),
            TimeSpan.FromSeconds(30),
            time);

        var answer = await source.GetAsync(new EntraToken("server-id", null), TestContext.Current.CancellationToken);

        Assert.Equal(FailureKind.Timeout, answer.Failure?.Kind);
    }

    public static TheoryData<Exception, FailureKind, string> Faults() => new()
    {
        { new CredentialUnavailableException("marked"), FailureKind.Unauthorized, "assign a managed identity" },
        { new AuthenticationFailedException("AADSTS500011: marked"), FailureKind.Unauthorized, "(AADSTS500011)" },
        { new AuthenticationFailedException("marked"), FailureKind.Unauthorized, "--server-id" },
        { new InvalidOperationException("marked"), FailureKind.Unexpected, "InvalidOperationException" },
    };

    private static EntraTokenSource Source(Identity identity) => new(identity, TimeSpan.FromMinutes(1), TimeProvider.System);

    private sealed class Identity(Func<TokenRequestContext, CancellationToken, Task<AccessToken>> answer) : TokenCredential
    {
        public TokenRequestContext? Asked { get; private set; }

        public override AccessToken GetToken(TokenRequestContext requestContext, CancellationToken cancellationToken) =>
            throw new NotSupportedException("Only the asynchronous way is used.");

        public override async ValueTask<AccessToken> GetTokenAsync(TokenRequestContext requestContext, CancellationToken cancellationToken)
        {
            Asked = requestContext;
            return await answer(requestContext, cancellationToken);
        }
    }
}
