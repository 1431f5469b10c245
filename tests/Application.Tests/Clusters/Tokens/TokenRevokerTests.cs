using EcrFleet.Application.Clusters.Tokens;
using EcrFleet.Application.Tests.Clusters.Fakes;
using EcrFleet.Core.Failures;

namespace EcrFleet.Application.Tests.Clusters.Tokens;

public sealed class TokenRevokerTests
{
    private const string Stored = "ecr-fleet-token-20261127090000";
    private const string Left = "ecr-fleet-token";

    private static readonly TimeSpan Wait = TimeSpan.FromMinutes(8);

    private readonly RegistrationRig _rig = new();

    public TokenRevokerTests()
    {
        _rig.Cluster.Admin.Open = 1;
        _rig.RegisterWithSecret(Stored);
    }

    [Fact]
    public async Task Deletes_every_token_Secret_but_the_stored_one()
    {
        _rig.Cluster.Admin.PutTokenSecret(Left);
        _rig.Cluster.Admin.PutTokenSecret("ecr-fleet-token-20251224180000");

        await RevokeAsync(TimeSpan.Zero);

        Assert.Equal([Stored], _rig.Cluster.Admin.TokenSecrets);
        Assert.Equal("Done former token (Secret ecr-fleet/ecr-fleet-token): deleted", _rig.Steps.Lines[0]);
    }

    [Fact]
    public async Task Says_nothing_and_waits_for_nothing_when_none_is_left()
    {
        await RevokeAsync(Wait);

        Assert.Equal([Stored], _rig.Cluster.Admin.TokenSecrets);
        Assert.Empty(_rig.Steps.Lines);
    }

    [Fact]
    public async Task Waits_for_the_refreshes_that_have_begun()
    {
        _rig.Cluster.Admin.PutTokenSecret(Left);

        var revocation = RevokeAsync(Wait);

        Assert.Equal([Left, Stored], _rig.Cluster.Admin.TokenSecrets);
        Assert.StartsWith("Unchanged former token (Secret ecr-fleet/ecr-fleet-token): is revoked at 09:08:00 UTC", Assert.Single(_rig.Steps.Lines), StringComparison.Ordinal);
        _rig.Time.Advance(Wait);
        await revocation;
        Assert.Equal([Stored], _rig.Cluster.Admin.TokenSecrets);
    }

    [Fact]
    public async Task Stopped_in_the_wait_it_names_each_token_that_stays_valid_and_the_command()
    {
        using var stop = new CancellationTokenSource();
        _rig.Cluster.Admin.PutTokenSecret(Left);

        var revocation = RevokeAsync(Wait, stop.Token);
        await stop.CancelAsync();

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => revocation);
        var line = _rig.Steps.Line("Warning former token (Secret ecr-fleet/ecr-fleet-token): Not revoked");
        Assert.EndsWith("kubectl -n ecr-fleet delete secret ecr-fleet-token", line, StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_a_stopped_command_left_the_next_one_revokes()
    {
        using var stop = new CancellationTokenSource();
        _rig.Cluster.Admin.PutTokenSecret(Left);
        var stopped = RevokeAsync(Wait, stop.Token);
        await stop.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => stopped);

        await RevokeAsync(TimeSpan.Zero);

        Assert.Equal([Stored], _rig.Cluster.Admin.TokenSecrets);
    }

    [Fact]
    public async Task Keeps_a_token_that_another_command_stored_during_the_wait()
    {
        _rig.Cluster.Admin.PutTokenSecret(Left);

        var revocation = RevokeAsync(Wait);
        _rig.Store(FakeAdministration.TokenIn(Left));
        _rig.Time.Advance(Wait);
        await revocation;

        Assert.Equal([Left, Stored], _rig.Cluster.Admin.TokenSecrets);
        _rig.Steps.Line("Unchanged former token (Secret ecr-fleet/ecr-fleet-token): is kept");
    }

    [Fact]
    public async Task Leaves_what_a_command_made_after_it_looked()
    {
        _rig.Cluster.Admin.PutTokenSecret(Left);

        var revocation = RevokeAsync(Wait);
        _rig.Cluster.Admin.PutTokenSecret("ecr-fleet-token-20261127090500");
        _rig.Time.Advance(Wait);
        await revocation;

        Assert.Equal(["ecr-fleet-token-20261127090000", "ecr-fleet-token-20261127090500"], _rig.Cluster.Admin.TokenSecrets);
    }

    [Fact]
    public async Task Deletes_nothing_when_the_stored_credential_is_not_known()
    {
        _rig.Cluster.Admin.PutTokenSecret(Left);

        var revocation = RevokeAsync(Wait);
        _rig.Store("a client certificate");
        _rig.Time.Advance(Wait);
        await revocation;

        Assert.Equal([Left, Stored], _rig.Cluster.Admin.TokenSecrets);
        Assert.Contains("kubectl -n ecr-fleet delete secret ecr-fleet-token", _rig.Steps.Line("Warning "), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_token_of_TokenRequest_leaves_no_token_Secret_valid()
    {
        _rig.Store(FakeAdministration.TokenIssued(1));

        await _rig.Revoker.RevokeAsync(
            new TokenRevocation(RegistrationRig.Registration(FakeAdministration.TokenIssued(1)), TimeSpan.Zero), _rig.Cluster.Admin, _rig.Steps.Log, RegistrationRig.None);

        Assert.Empty(_rig.Cluster.Admin.TokenSecrets);
    }

    [Fact]
    public async Task A_Secret_that_cannot_be_deleted_is_named_with_the_command()
    {
        _rig.Cluster.Admin.PutTokenSecret(Left);
        _rig.Cluster.Admin.OnCall = call => call.StartsWith("delete", StringComparison.Ordinal) ? new Failure(FailureKind.Forbidden, "No right to delete secrets.") : null;

        await RevokeAsync(TimeSpan.Zero);

        Assert.Equal(
            "Warning former token (Secret ecr-fleet/ecr-fleet-token): No right to delete secrets. Its token stays valid until the next rotation or 'cluster add' with an administrator's kubeconfig revokes it, or: kubectl -n ecr-fleet delete secret ecr-fleet-token",
            Assert.Single(_rig.Steps.Lines));
    }

    [Fact]
    public async Task Without_the_right_to_list_the_former_one_is_named()
    {
        _rig.Cluster.Admin.OnCall = call => call == "list token secrets" ? new Failure(FailureKind.Forbidden, "No right to list secrets.") : null;

        await RevokeAsync(TimeSpan.Zero, former: Left);

        Assert.EndsWith("kubectl -n ecr-fleet delete secret ecr-fleet-token", _rig.Steps.Line("Warning former token (Secret ecr-fleet/ecr-fleet-token): No right"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_Secret_without_our_label_is_left_and_named()
    {
        _rig.Cluster.Admin.PutTokenSecret(Left, isOwned: false);

        await RevokeAsync(TimeSpan.Zero);

        Assert.Equal([Left, Stored], _rig.Cluster.Admin.TokenSecrets);
        Assert.Contains("does not carry our label", _rig.Steps.Line("Warning "), StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_Secret_that_old_servers_make_by_themselves_is_no_leftover()
    {
        _rig.Cluster.Admin.PutTokenSecret("ecr-fleet-token-x7k2p", isOwned: false);

        await RevokeAsync(TimeSpan.Zero);

        Assert.Empty(_rig.Steps.Lines);
    }

    private Task RevokeAsync(TimeSpan wait, CancellationToken? stop = null, string? former = null) => _rig.Revoker.RevokeAsync(
        new TokenRevocation(RegistrationRig.Registration(FakeAdministration.TokenIn(Stored)), wait) { FormerSecret = former },
        _rig.Cluster.Admin,
        _rig.Steps.Log,
        stop ?? RegistrationRig.None);
}
