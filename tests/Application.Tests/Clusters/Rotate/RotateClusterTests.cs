using EcrFleet.Application.Clusters.Rotate;
using EcrFleet.Application.Tests.Clusters.Fakes;
using EcrFleet.Core.Access;
using EcrFleet.Core.Failures;

namespace EcrFleet.Application.Tests.Clusters.Rotate;

public sealed class RotateClusterTests
{
    private const string Fixed = "ecr-fleet-token";
    private const string Rotated = "ecr-fleet-token-20261127090000000";

    private readonly RegistrationRig _rig = new();

    [Fact]
    public async Task Stores_a_token_of_a_new_Secret_and_deletes_the_old_one()
    {
        _rig.RegisterWithSecret(Fixed, ("namespaces", "team-*"));

        var rotation = await RotateAsync();

        Assert.Null(rotation.Failure);
        Assert.Equal($"token: {FakeAdministration.TokenIn(Rotated)}", await _rig.StoredAsync());
        Assert.Equal("team-*", Assert.Single(_rig.Vault.Stored).Tags["namespaces"]);
        Assert.Equal([Rotated], _rig.Cluster.Admin.TokenSecrets);
        Assert.Equal((0, 0), (_rig.Cluster.Admin.Open, _rig.Cluster.Identity.Open));
    }

    [Fact]
    public async Task Heals_what_an_interrupted_rotation_left()
    {
        _rig.RegisterWithSecret("ecr-fleet-token-20261101000000");
        _rig.Cluster.Admin.PutTokenSecret(Fixed);

        await RotateAsync();

        Assert.Equal([Rotated], _rig.Cluster.Admin.TokenSecrets);
    }

    [Fact]
    public async Task From_a_Secret_to_a_token_that_expires_no_Secret_remains()
    {
        _rig.RegisterWithSecret(Rotated);
        _rig.Cluster.Admin.PutTokenSecret(Fixed);

        var rotation = await RotateAsync(TimeSpan.FromDays(30));

        Assert.Equal(_rig.Time.GetUtcNow().AddDays(30), rotation.Value?.ExpiresAt);
        Assert.Empty(_rig.Cluster.Admin.TokenSecrets);
    }

    [Fact]
    public async Task A_new_token_that_the_cluster_does_not_take_is_revoked_at_once()
    {
        _rig.RegisterWithSecret(Fixed);
        _rig.Cluster.Identity.OnCall = call => call.StartsWith("ask", StringComparison.Ordinal) ? new Failure(FailureKind.Unreachable, "No answer.") : null;

        var rotation = await RotateAsync();

        Assert.Equal("No answer.", rotation.Failure?.Message);
        Assert.Equal([Fixed], _rig.Cluster.Admin.TokenSecrets);
        Assert.Empty(_rig.Vault.Stored);
    }

    [Fact]
    public async Task A_Secret_that_is_never_filled_is_taken_away()
    {
        _rig.RegisterWithSecret(Fixed);
        _rig.Cluster.Admin.FillsTokenSecrets = false;

        var rotation = RotateAsync();
        while (!rotation.IsCompleted)
        {
            _rig.Time.Advance(TimeSpan.FromSeconds(1));
        }

        Assert.Equal(FailureKind.Timeout, (await rotation).Failure?.Kind);
        Assert.Equal([Fixed], _rig.Cluster.Admin.TokenSecrets);
    }

    [Fact]
    public async Task A_version_that_was_stored_meanwhile_wins_and_the_new_token_is_revoked()
    {
        _rig.RegisterWithSecret(Fixed);
        _rig.Cluster.Admin.OnCall = call =>
        {
            if (call.StartsWith("apply", StringComparison.Ordinal))
            {
                _rig.Store("<token of somebody else>");
            }

            return null;
        };

        var rotation = await RotateAsync();

        Assert.Equal(FailureKind.Conflict, rotation.Failure?.Kind);
        Assert.Equal("token: <token of somebody else>", await _rig.StoredAsync());
        Assert.Equal([Fixed], _rig.Cluster.Admin.TokenSecrets);
    }

    [Fact]
    public async Task A_vault_that_fails_may_have_stored_so_nothing_is_revoked_and_the_new_Secret_is_named()
    {
        _rig.RegisterWithSecret(Fixed);
        _rig.Vault.WriteFailure = new Failure(FailureKind.Timeout, "The vault did not answer.");

        var rotation = await RotateAsync();

        Assert.EndsWith($"kubectl -n ecr-fleet delete secret {Rotated}", rotation.Failure?.Message, StringComparison.Ordinal);
        Assert.Equal([Fixed, Rotated], _rig.Cluster.Admin.TokenSecrets);
    }

    [Fact]
    public async Task A_token_of_a_Secret_needs_an_administrator()
    {
        _rig.RegisterWithSecret(Fixed);

        var rotation = await RotateAsync(admin: false);

        Assert.Contains("Give --kubeconfig of an administrator", rotation.Failure?.Message, StringComparison.Ordinal);
        Assert.Empty(_rig.Cluster.Identity.Writes);
    }

    [Fact]
    public async Task Its_own_identity_renews_a_token_that_expires_and_looks_for_no_other()
    {
        _rig.Store(FakeAdministration.TokenIssued(0));
        _rig.Tokens.Know(FakeAdministration.TokenIssued(0), new TokenLife(AccessIdentity.Default.UserName, _rig.Time.GetUtcNow(), _rig.Time.GetUtcNow().AddDays(30), null));
        _rig.Cluster.Identity.OnCall = call => call == "list token secrets" ? new Failure(FailureKind.Forbidden, "No right.") : null;

        var rotation = await RotateAsync(admin: false);

        Assert.Equal(_rig.Time.GetUtcNow().AddDays(30), rotation.Value?.ExpiresAt);
        Assert.Equal($"token: {FakeAdministration.TokenIssued(1)}", await _rig.StoredAsync());
        _rig.Steps.Line("Unchanged former tokens: are not looked for");
        _rig.Steps.Line("Unchanged old token: expires at 2026-12-27 09:00 UTC");
    }

    [Fact]
    public async Task Refuses_an_administrator_of_another_cluster()
    {
        _rig.RegisterWithSecret(Fixed);
        _rig.Cluster.Admin.ClusterUid = "another";

        var rotation = await RotateAsync();

        Assert.Equal(FailureKind.Conflict, rotation.Failure?.Kind);
        Assert.Empty(_rig.Cluster.Admin.Writes);
    }

    [Fact]
    public async Task A_credential_that_is_no_token_of_ours_is_refused()
    {
        _rig.Store("a client certificate");

        Assert.Equal(FailureKind.Invalid, (await RotateAsync()).Failure?.Kind);
    }

    [Fact]
    public async Task A_shorter_life_than_asked_for_is_a_warning()
    {
        _rig.RegisterWithSecret(Fixed);
        _rig.Cluster.Admin.LongestLifetime = TimeSpan.FromDays(1);

        Assert.Equal(_rig.Time.GetUtcNow().AddDays(1), (await RotateAsync(TimeSpan.FromDays(30))).Value?.ExpiresAt);

        _rig.Steps.Line("Warning token by TokenRequest: the server granted less");
    }

    [Fact]
    public async Task An_identity_that_may_not_renew_its_token_learns_who_may()
    {
        _rig.Store(FakeAdministration.TokenIssued(0));
        _rig.Tokens.Know(FakeAdministration.TokenIssued(0), new TokenLife(AccessIdentity.Default.UserName, _rig.Time.GetUtcNow(), _rig.Time.GetUtcNow().AddDays(30), null));
        _rig.Cluster.Identity.OnCall = call => call == "request token" ? new Failure(FailureKind.Forbidden, "No right.") : null;

        var rotation = await RotateAsync(admin: false);

        Assert.StartsWith("No right. Give --kubeconfig of an administrator", rotation.Failure?.Message, StringComparison.Ordinal);
        Assert.Empty(_rig.Vault.Stored);
    }

    private Task<Result<Rotation>> RotateAsync(TimeSpan? lifetime = null, bool admin = true)
    {
        var request = new RotateClusterRequest(new(RegistrationRig.Name), admin ? RegistrationRig.Admin : null, lifetime) { RevokeAfter = TimeSpan.Zero };
        return _rig.Rotate.ExecuteAsync(request, _rig.Steps.Log, RegistrationRig.None);
    }
}
