using EcrFleet.Application.CloudTokens;
using EcrFleet.Core.Failures;
using EcrFleet.Core.Secrets;
using EcrFleet.Kubernetes.Kubeconfigs;
using EcrFleet.Kubernetes.Tokens;
using EcrFleet.Tests.Shared.Fakes;
using Microsoft.Extensions.Time.Testing;

namespace EcrFleet.Kubernetes.Tests.Tokens;

public sealed class BearerTokenTests
{
    private static readonly TimeSpan EksLifetime = TimeSpan.FromMinutes(15);

    private readonly FakeTimeProvider _time = new();

    [Fact]
    public async Task A_kubeconfigs_own_token_asks_no_cloud()
    {
        using var bearer = Bearer(FakeClouds.None, new ClusterCredential { Token = new SecretText("own") });

        Assert.Equal("own", (await GetAsync(bearer)).Token?.Reveal());
        Assert.Equal("own", bearer.Latest?.Reveal());
    }

    [Fact]
    public async Task A_client_certificate_alone_has_no_token()
    {
        using var bearer = Bearer(FakeClouds.None, new ClusterCredential());

        Assert.Equal((null, null), await GetAsync(bearer));
    }

    [Fact]
    public async Task A_token_is_kept_until_a_minute_before_its_end()
    {
        var clouds = new FakeClouds(count => FakeClouds.Token($"token-{count}", _time.GetUtcNow() + EksLifetime));
        using var bearer = Bearer(clouds.Both);

        var first = await GetAsync(bearer);
        _time.Advance(TimeSpan.FromMinutes(13.9));
        var kept = await GetAsync(bearer);
        _time.Advance(TimeSpan.FromMinutes(0.2));
        var renewed = await GetAsync(bearer);

        Assert.Equal(("token-1", "token-1", "token-2"), (first.Token?.Reveal(), kept.Token?.Reveal(), renewed.Token?.Reveal()));
        Assert.Equal("token-2", bearer.Latest?.Reveal());
    }

    [Fact]
    public async Task Requests_side_by_side_ask_once()
    {
        var clouds = new FakeClouds(count => FakeClouds.Token($"token-{count}", _time.GetUtcNow() + EksLifetime));
        using var bearer = Bearer(clouds.Both);

        var answers = await Task.WhenAll(Enumerable.Range(0, 16).Select(_ => Task.Run(() => GetAsync(bearer))));

        Assert.All(answers, answer => Assert.Equal("token-1", answer.Token?.Reveal()));
        Assert.Single(clouds.Asked);
    }

    [Fact]
    public async Task A_failure_is_shared_for_a_while_and_then_asked_again()
    {
        var clouds = new FakeClouds(count => count == 1
            ? new Failure(FailureKind.Throttled, "later")
            : FakeClouds.Token("token", _time.GetUtcNow() + EksLifetime));
        using var bearer = Bearer(clouds.Both);

        var failed = await GetAsync(bearer);
        var shared = await GetAsync(bearer);
        _time.Advance(TimeSpan.FromSeconds(11));
        var good = await GetAsync(bearer);

        Assert.Equal((FailureKind.Throttled, FailureKind.Throttled), (failed.Failure?.Kind, shared.Failure?.Kind));
        Assert.Equal("token", good.Token?.Reveal());
        Assert.Equal(2, clouds.Asked.Count);
    }

    [Fact]
    public async Task A_token_that_cannot_be_renewed_serves_to_its_end()
    {
        var clouds = new FakeClouds(count => count == 1
            ? FakeClouds.Token("old", _time.GetUtcNow() + EksLifetime)
            : new Failure(FailureKind.Unreachable, "no way"));
        using var bearer = Bearer(clouds.Both);

        await GetAsync(bearer);
        _time.Advance(TimeSpan.FromMinutes(14.5));
        var old = await GetAsync(bearer);
        _time.Advance(TimeSpan.FromMinutes(1));
        var over = await GetAsync(bearer);

        Assert.Equal("old", old.Token?.Reveal());
        Assert.Equal((null, FailureKind.Unreachable), (over.Token, over.Failure?.Kind));
    }

    [Fact]
    public async Task A_token_that_has_expired_already_is_refused()
    {
        using var bearer = Bearer(new FakeClouds(_ => FakeClouds.Token("late", _time.GetUtcNow())).Both);

        var (token, failure) = await GetAsync(bearer);

        Assert.Null(token);
        Assert.Contains("clock", failure?.Message, StringComparison.Ordinal);
    }

    private BearerToken Bearer(CloudTokens clouds, ClusterCredential? credential = null) =>
        new(credential ?? new ClusterCredential { Plugin = new EntraToken("server", null) }, clouds, _time);

    private static async Task<(SecretText? Token, Failure? Failure)> GetAsync(BearerToken bearer) =>
        await bearer.GetAsync(TestContext.Current.CancellationToken);
}
