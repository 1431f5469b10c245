using EcrFleet.Application.Refresh;
using EcrFleet.Application.Tests.Clusters.Fakes;
using EcrFleet.Core.Access;
using EcrFleet.Core.Failures;
using EcrFleet.Core.Names;
using EcrFleet.Core.Registration;
using EcrFleet.Core.Secrets;

namespace EcrFleet.Application.Tests.Clusters.Rotate;

public sealed class TokenRenewerTests
{
    private const string Old = "<old token>";

    private static readonly TimeSpan Month = TimeSpan.FromDays(30);

    private readonly RegistrationRig _rig = new();

    public TokenRenewerTests()
    {
        Know(Old, age: TimeSpan.FromDays(21));
        _rig.Vault.Put("kubeconfig-berlin", $"token: {Old}", ("rotate", "true"));
        _rig.Vault.Put("kubeconfig-paris", $"token: {Old}", ("rotate", "true"));
        _rig.Cluster.Identity.IsAllowed = question => question.Namespace?.Value != AccessNames.Namespace || question.Subresource == "token";
    }

    [Fact]
    public async Task A_token_in_its_last_third_is_renewed_tried_and_stored()
    {
        var renewed = await RenewAsync("berlin");

        Assert.Equal((_rig.Time.GetUtcNow() + Month, true, null), (renewed.ExpiresAt, renewed.IsCaredFor, renewed.Warning));
        Assert.Equal($"token: {FakeAdministration.TokenIssued(1)}", await _rig.StoredAsync());
        Assert.Equal("true", Assert.Single(_rig.Vault.Stored).Tags["rotate"]);
        Assert.Equal(0, _rig.Cluster.Identity.Open);
    }

    [Fact]
    public async Task A_younger_token_stays_and_is_cared_for()
    {
        Know(Old, age: TimeSpan.FromDays(19));

        Assert.Equal(new CredentialRenewed { IsCaredFor = true }, await RenewAsync("berlin"));

        Assert.Empty(_rig.Cluster.Identity.Calls);
    }

    [Fact]
    public async Task Without_the_tag_nothing_is_looked_at()
    {
        Assert.Equal(CredentialRenewed.No, await _rig.Renewer().RenewAsync(Registration("berlin") with { RenewsToken = false }, RegistrationRig.None));
    }

    [Fact]
    public async Task A_missing_right_to_write_is_said_once_and_stops_the_others()
    {
        _rig.Vault.WriteFailure = new Failure(FailureKind.Forbidden, "No right to write.");
        var renewer = _rig.Renewer();

        var renewed = await renewer.RenewAsync(Registration("berlin"), RegistrationRig.None);
        await renewer.RenewAsync(Registration("paris"), RegistrationRig.None);

        Assert.Equal(CredentialRenewed.No, renewed);
        Assert.EndsWith("this identity may not write to the vault. No right to write.", Assert.Single(renewer.Warnings), StringComparison.Ordinal);
        Assert.Single(_rig.Cluster.Identity.Calls, "request token");
    }

    [Fact]
    public async Task A_secret_that_may_not_be_read_any_more_stops_no_other_cluster()
    {
        _rig.Vault.OnRead = name => name == "kubeconfig-berlin" ? new Failure(FailureKind.Forbidden, "The secret is disabled.") : null;
        var renewer = _rig.Renewer();

        var berlin = await renewer.RenewAsync(Registration("berlin"), RegistrationRig.None);
        var paris = await renewer.RenewAsync(Registration("paris"), RegistrationRig.None);

        Assert.EndsWith("could not be renewed and stays until 2026-12-06 09:00 UTC: The secret is disabled.", berlin.Warning, StringComparison.Ordinal);
        Assert.NotNull(paris.ExpiresAt);
        Assert.Empty(renewer.Warnings);
    }

    [Fact]
    public async Task A_vault_that_may_not_be_listed_is_no_missing_right_to_write()
    {
        _rig.Vault.OnList = _ => Task.FromResult<Failure?>(new Failure(FailureKind.Forbidden, "No right to list."));
        var renewer = _rig.Renewer();

        var renewed = await renewer.RenewAsync(Registration("berlin"), RegistrationRig.None);

        Assert.EndsWith("No right to list.", renewed.Warning, StringComparison.Ordinal);
        Assert.Empty(renewer.Warnings);
    }

    [Fact]
    public async Task A_registration_that_was_disabled_meanwhile_is_left()
    {
        _rig.Vault.Disable("kubeconfig-berlin");

        Assert.Equal(new CredentialRenewed { IsCaredFor = true }, await RenewAsync("berlin"));

        Assert.Empty(_rig.Vault.Stored);
    }

    [Fact]
    public async Task A_version_that_another_instance_stored_is_left()
    {
        _rig.Vault.Put("kubeconfig-berlin", "token: <newer token>", ("rotate", "true"));

        Assert.Equal(new CredentialRenewed { IsCaredFor = true }, await RenewAsync("berlin"));

        Assert.Equal("token: <newer token>", await _rig.StoredAsync());
    }

    [Fact]
    public async Task A_token_that_lacks_a_right_is_never_stored()
    {
        _rig.Cluster.Identity.IsAllowed = question => question.Verb != "patch";

        Assert.Contains("the new token may not patch", (await RenewAsync("berlin")).Warning, StringComparison.Ordinal);

        Assert.Empty(_rig.Vault.Stored);
    }

    [Fact]
    public async Task A_cluster_that_gives_no_token_keeps_the_old_one_with_a_warning()
    {
        _rig.Cluster.Identity.OnCall = call => call == "request token" ? new Failure(FailureKind.Forbidden, "No right to a token.") : null;
        var renewer = _rig.Renewer();

        var renewed = await renewer.RenewAsync(Registration("berlin"), RegistrationRig.None);

        Assert.EndsWith("No right to a token.", renewed.Warning, StringComparison.Ordinal);
        Assert.False(renewed.IsCaredFor);
        Assert.Empty(renewer.Warnings);
    }

    [Theory]
    [InlineData("a client certificate", "its credential is no token of a service account")]
    [InlineData("<token of another>", "its token is not of the service account ecr-fleet/ecr-fleet")]
    [InlineData("<token in ecr-fleet-token>", "its token does not end; register the cluster again with --token-lifetime")]
    public async Task A_credential_that_cannot_be_renewed_is_a_warning(string credential, string why)
    {
        _rig.Tokens.Know("<token of another>", new TokenLife("system:serviceaccount:other:other", _rig.Time.GetUtcNow(), _rig.Time.GetUtcNow() + Month, null));

        var renewed = await _rig.Renewer().RenewAsync(Registration("berlin") with { Kubeconfig = new SecretText(credential) }, RegistrationRig.None);

        Assert.Equal($"Vault secret 'kubeconfig-berlin': the tag 'rotate' has no effect: {why}.", renewed.Warning);
    }

    [Fact]
    public async Task Former_token_Secrets_that_the_identity_may_revoke_are_revoked()
    {
        _rig.Cluster.Admin.PutTokenSecret("ecr-fleet-token");
        _rig.Time.Advance(TimeSpan.FromDays(60));
        Know(Old, age: TimeSpan.FromDays(21));
        _rig.Cluster.Identity.IsAllowed = _ => true;

        var renewed = await RenewAsync("berlin");

        Assert.Null(renewed.Warning);
        Assert.Empty(_rig.Cluster.Identity.TokenSecrets);
        Assert.Equal([$"token: {Old}", $"token: {FakeAdministration.TokenIssued(1)}"], _rig.Cluster.Connections);
    }

    private Task<CredentialRenewed> RenewAsync(string name) => _rig.Renewer().RenewAsync(Registration(name), RegistrationRig.None);

    private void Know(string token, TimeSpan age)
    {
        var issued = _rig.Time.GetUtcNow() - age;
        _rig.Tokens.Know(token, new TokenLife(AccessIdentity.Default.UserName, issued, issued + Month, null));
    }

    private static ClusterRegistration Registration(string name) => RegistrationRig.Registration(Old) with
    {
        Name = new ClusterName(name),
        VaultSecret = $"kubeconfig-{name}",
        RenewsToken = true,
    };
}
