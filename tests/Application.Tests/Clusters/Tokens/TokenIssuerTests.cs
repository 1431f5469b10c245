using EcrFleet.Application.Clusters.Tokens;
using EcrFleet.Application.Tests.Clusters.Fakes;
using EcrFleet.Core.Access;
using EcrFleet.Core.Failures;

namespace EcrFleet.Application.Tests.Clusters.Tokens;

public sealed class TokenIssuerTests
{
    private const string TokenSecret = "ecr-fleet-token";

    private readonly RegistrationRig _rig = new();

    public TokenIssuerTests() => _rig.Cluster.Admin.Open = 1;

    [Fact]
    public async Task A_token_of_TokenRequest_comes_with_its_end()
    {
        var token = (await MakeAsync(TimeSpan.FromDays(30))).Value!;

        Assert.Equal((FakeAdministration.TokenIssued(1), _rig.Time.GetUtcNow().AddDays(30)), (token.Token.Reveal(), token.ExpiresAt));
        Assert.Equal(["Done token by TokenRequest: expires at 2026-12-27 09:00 UTC"], _rig.Steps.Lines);
    }

    [Fact]
    public async Task A_shorter_life_than_asked_for_is_a_warning()
    {
        _rig.Cluster.Admin.LongestLifetime = TimeSpan.FromDays(1);

        Assert.Equal(_rig.Time.GetUtcNow().AddDays(1), (await MakeAsync(TimeSpan.FromDays(30))).Value!.ExpiresAt);

        Assert.StartsWith("Warning token by TokenRequest: the server granted less", Assert.Single(_rig.Steps.Lines), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_refused_request_fails_with_what_to_do()
    {
        _rig.Cluster.Admin.OnCall = _ => new Failure(FailureKind.Forbidden, "No right.");

        Assert.Equal(new Failure(FailureKind.Forbidden, "No right. Ask an administrator."), (await MakeAsync(TimeSpan.FromDays(30))).Failure);
    }

    [Fact]
    public async Task The_token_of_a_Secret_does_not_expire()
    {
        _rig.Cluster.Admin.PutTokenSecret(TokenSecret);

        var token = (await MakeAsync(null)).Value!;

        Assert.Equal((FakeAdministration.TokenIn(TokenSecret), null), (token.Token.Reveal(), token.ExpiresAt));
    }

    [Fact]
    public async Task Waits_until_Kubernetes_has_filled_the_Secret()
    {
        _rig.Cluster.Admin.FillsTokenSecrets = false;
        _rig.Cluster.Admin.PutTokenSecret(TokenSecret);

        var making = MakeAsync(null);
        Assert.False(making.IsCompleted);
        _rig.Cluster.Admin.FillsTokenSecrets = true;

        Assert.True((await _rig.HurriedAsync(making)).IsSuccess);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task Gives_up_on_a_Secret_that_stays_empty_or_away(bool isThere)
    {
        _rig.Cluster.Admin.FillsTokenSecrets = false;
        if (isThere)
        {
            _rig.Cluster.Admin.PutTokenSecret(TokenSecret);
        }

        var token = await _rig.HurriedAsync(MakeAsync(null));

        Assert.Equal(FailureKind.Timeout, token.Failure?.Kind);
        Assert.Contains("within 30 s", token.Failure?.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Does_not_wait_where_the_Secret_may_not_be_read()
    {
        _rig.Cluster.Admin.OnCall = _ => new Failure(FailureKind.Forbidden, "No right.");

        Assert.Equal(FailureKind.Forbidden, (await MakeAsync(null)).Failure?.Kind);
    }

    private Task<Result<NewToken>> MakeAsync(TimeSpan? lifetime) => lifetime is { } wanted
        ? _rig.Issuer.RequestAsync(AccessIdentity.Default, wanted, _rig.Cluster.Admin, _rig.Steps.Log, "Ask an administrator.", RegistrationRig.None)
        : _rig.Issuer.AwaitAsync(AccessIdentity.Default.TokenSecretId, _rig.Cluster.Admin, _rig.Steps.Log, RegistrationRig.None);
}
