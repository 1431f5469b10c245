using EcrFleet.Application.Clusters.Rotate;
using EcrFleet.Application.Tests.Clusters.Fakes;
using EcrFleet.Core.Access;
using EcrFleet.Core.Failures;

namespace EcrFleet.Application.Tests.Clusters.Rotate;

public sealed class FormerTokensTests
{
    private static readonly TimeSpan LongestRun = TimeSpan.FromMinutes(8);

    private readonly RegistrationRig _rig = new();

    public FormerTokensTests() => _rig.RegisterWithSecret("ecr-fleet-token");

    [Fact]
    public async Task Are_revoked_by_an_identity_that_may()
    {
        _rig.Time.Advance(TimeSpan.FromDays(1));

        Assert.Null(await RevokeAsync(age: TimeSpan.FromHours(1)));

        Assert.Empty(_rig.Cluster.Admin.TokenSecrets);
    }

    [Fact]
    public async Task Are_not_even_listed_by_an_identity_that_may_not()
    {
        _rig.Time.Advance(TimeSpan.FromDays(1));
        _rig.Cluster.Identity.IsAllowed = _ => false;

        Assert.Null(await RevokeAsync(age: TimeSpan.FromHours(1)));

        Assert.Equal(["ask list secrets in namespace ecr-fleet"], _rig.Cluster.Identity.Calls);
    }

    [Fact]
    public async Task Are_named_where_the_identity_may_list_and_not_delete()
    {
        _rig.Time.Advance(TimeSpan.FromDays(1));
        _rig.Cluster.Identity.OnCall = call => call.StartsWith("delete", StringComparison.Ordinal) ? new Failure(FailureKind.Forbidden, "No right.") : null;

        Assert.EndsWith("kubectl -n ecr-fleet delete secret ecr-fleet-token", await RevokeAsync(age: TimeSpan.FromHours(1)), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Wait_while_a_run_may_still_work_with_what_was_stored_before()
    {
        _rig.Time.Advance(TimeSpan.FromDays(1));

        Assert.Null(await RevokeAsync(age: LongestRun - TimeSpan.FromSeconds(1)));

        Assert.Equal(["ecr-fleet-token"], _rig.Cluster.Admin.TokenSecrets);
    }

    [Fact]
    public async Task That_are_younger_than_the_renewed_token_are_left_to_whoever_makes_them()
    {
        Assert.Null(await RevokeAsync(age: TimeSpan.FromHours(1)));

        Assert.Equal(["ecr-fleet-token"], _rig.Cluster.Admin.TokenSecrets);
    }

    private Task<string?> RevokeAsync(TimeSpan age)
    {
        _rig.Store(FakeAdministration.TokenIssued(1));
        var issued = _rig.Time.GetUtcNow() - age;
        _rig.Cluster.Identity.Open = 1;
        return new FormerTokens(_rig.Revoker, LongestRun, _rig.Time).RevokeAsync(
            RegistrationRig.Registration(FakeAdministration.TokenIssued(1)),
            new TokenLife(AccessIdentity.Default.UserName, issued, issued.AddDays(1), null),
            _rig.Cluster.Identity,
            RegistrationRig.None);
    }
}
