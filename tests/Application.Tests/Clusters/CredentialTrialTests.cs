using EcrFleet.Application.Tests.Clusters.Fakes;
using EcrFleet.Core.Access;
using EcrFleet.Core.Failures;
using EcrFleet.Core.Names;
using EcrFleet.Core.Planning;

namespace EcrFleet.Application.Tests.Clusters;

public sealed class CredentialTrialTests
{
    private readonly RegistrationRig _rig = new();

    [Fact]
    public async Task Asks_every_right_reads_the_lists_and_tries_a_write_in_the_first_namespace()
    {
        var selected = (await CheckAsync()).Value!;

        Assert.Equal(["team-a", "team-b"], selected.Select(item => item.Name.Value));
        Assert.Equal(
            ["Done rights of the new identity: all 4 are there", "Done lists: 2 of 2 namespaces are selected", "Done dry-run write: allowed in namespace team-a"],
            _rig.Steps.Lines);
        Assert.Empty(_rig.Cluster.Identity.Writes);
        Assert.Equal(0, _rig.Cluster.Identity.Open);
        Assert.Single(_rig.Cluster.Connections);
    }

    [Theory]
    [InlineData(FailureKind.Forbidden)]
    [InlineData(FailureKind.Unauthorized)]
    public async Task Waits_until_a_new_role_and_a_new_token_reach_every_part_of_the_server(FailureKind kind)
    {
        var refusals = 3;
        _rig.Cluster.Identity.OnCall = call => call.StartsWith("ask", StringComparison.Ordinal) && refusals-- > 0 ? new Failure(kind, "Not yet.") : null;

        Assert.True((await Hurried(CheckAsync())).IsSuccess);
    }

    [Fact]
    public async Task Gives_up_on_a_right_that_does_not_come_and_names_it()
    {
        _rig.Cluster.Identity.IsAllowed = question => question.Verb != "patch";
        var begun = _rig.Time.GetUtcNow();

        var checkedIdentity = await Hurried(CheckAsync());

        Assert.Equal(
            new Failure(FailureKind.Forbidden, "system:serviceaccount:ecr-fleet:ecr-fleet may not patch secrets \"ecr\" in all namespaces."), checkedIdentity.Failure);
        Assert.InRange(_rig.Time.GetUtcNow() - begun, TimeSpan.FromSeconds(20), TimeSpan.FromSeconds(25));
        Assert.Equal(0, _rig.Cluster.Identity.Open);
    }

    [Fact]
    public async Task Does_not_wait_for_a_server_that_is_not_there()
    {
        _rig.Cluster.Identity.OnCall = _ => new Failure(FailureKind.Unreachable, "No answer.");

        Assert.Equal("No answer.", (await CheckAsync()).Failure?.Message);
    }

    [Fact]
    public async Task A_kubeconfig_that_cannot_be_used_fails_it()
    {
        _rig.Cluster.OnConnect = _ => new Failure(FailureKind.Invalid, "No kubeconfig.");

        Assert.Equal("No kubeconfig.", (await CheckAsync()).Failure?.Message);
    }

    [Fact]
    public async Task A_list_that_fails_fails_it()
    {
        _rig.Namespaces.OnCall = (call, _) => Task.FromResult(call.Verb == "ListSecrets" ? new Failure(FailureKind.Forbidden, "No list.") : null);

        Assert.Equal("No list.", (await CheckAsync()).Failure?.Message);
    }

    [Fact]
    public async Task A_write_that_a_namespace_refuses_is_a_warning()
    {
        _rig.Cluster.Identity.OnCall = call => call.StartsWith("try", StringComparison.Ordinal) ? new Failure(FailureKind.QuotaExceeded, "A quota.") : null;

        Assert.True((await CheckAsync()).IsSuccess);

        Assert.Equal("Warning dry-run write: in namespace team-a: A quota.", _rig.Steps.Lines[^1]);
    }

    [Fact]
    public async Task Nothing_selected_is_a_warning_and_terminating_namespaces_count_as_nothing()
    {
        _rig.Namespaces.Put(new ObservedNamespace { Name = new NamespaceName("team-a"), IsTerminating = true });
        _rig.Namespaces.Put(new ObservedNamespace { Name = new NamespaceName("team-b"), IsTerminating = true });

        Assert.Empty((await CheckAsync()).Value!);

        Assert.Equal("Warning dry-run write: no namespace is selected", _rig.Steps.Lines[^1]);
    }

    private Task<Result<IReadOnlyList<ObservedNamespace>>> CheckAsync() =>
        _rig.Trial.RunAsync(RegistrationRig.Registration("<token>"), AccessIdentity.Default, _rig.Steps.Log, RegistrationRig.None);

    private async Task<T> Hurried<T>(Task<T> work) => await _rig.HurriedAsync(work);
}
