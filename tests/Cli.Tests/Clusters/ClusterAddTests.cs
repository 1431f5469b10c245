using System.Text.Json.Nodes;
using EcrFleet.Application.Reporting;
using EcrFleet.Core.Failures;

namespace EcrFleet.Cli.Tests.Clusters;

public sealed class ClusterAddTests
{
    [Fact]
    public async Task Applies_the_objects_checks_the_identity_and_stores_its_kubeconfig()
    {
        await using var rig = await ClusterRig.StartAsync();

        Assert.Equal(ExitCode.Success, await rig.AddAsync("--namespaces", "team-*"));

        Assert.Equal("Registered berlin: 2 namespaces will be served. 'ecr-fleet refresh --cluster berlin' does it now.\n", rig.Output);
        Assert.Contains("done    ClusterRole ecr-fleet: created", rig.Error, StringComparison.Ordinal);
        Assert.Contains("done    rights of the new identity: all 4 are there", rig.Error, StringComparison.Ordinal);
        Assert.Contains("done    dry-run write: allowed in namespace team-a", rig.Error, StringComparison.Ordinal);
        Assert.Contains("server: \"https://127.0.0.1", rig.Stored("kubeconfig-berlin"), StringComparison.Ordinal);
        Assert.Equal("team-*", (string?)rig.Tags("kubeconfig-berlin")["namespaces"]);
        Assert.Equal((string?)rig.Server.Seed.Find("namespaces", "", "kube-system")!["metadata"]!["uid"], (string?)rig.Tags("kubeconfig-berlin")["cluster-uid"]);
        Assert.NotNull(rig.Server.Seed.Find("validatingadmissionpolicies", "", "ecr-fleet-only-pull-secrets"));
    }

    [Fact]
    public async Task Again_it_changes_nothing_and_keeps_the_tags()
    {
        await using var rig = await ClusterRig.StartAsync();
        await rig.AddAsync("--namespaces", "team-*", "--prune");

        Assert.Equal(ExitCode.Success, await rig.AddAsync("--prune", "false"));

        Assert.Contains("as is   ServiceAccount ecr-fleet/ecr-fleet: nothing to do", rig.Error, StringComparison.Ordinal);
        Assert.Contains("done    ClusterRole ecr-fleet: updated", rig.Error, StringComparison.Ordinal);
        Assert.Equal("team-*", (string?)rig.Tags("kubeconfig-berlin")["namespaces"]);
        Assert.Null(rig.Tags("kubeconfig-berlin")["prune"]);
    }

    [Fact]
    public async Task A_dry_run_prints_the_objects_and_changes_nothing()
    {
        await using var rig = await ClusterRig.StartAsync();

        Assert.Equal(ExitCode.Success, await rig.AddAsync("--dry-run"));

        Assert.StartsWith("apiVersion: admissionregistration.k8s.io/v1\nkind: ValidatingAdmissionPolicy\n", rig.Output, StringComparison.Ordinal);
        Assert.EndsWith("type: kubernetes.io/service-account-token\n", rig.Output, StringComparison.Ordinal);
        Assert.Null(rig.Server.Seed.Find("namespaces", "", "ecr-fleet"));
        Assert.False(File.Exists(Path.Combine(rig.Vault, "kubeconfig-berlin")));
    }

    [Fact]
    public async Task Print_writes_the_kubeconfig_and_nothing_else_to_standard_output()
    {
        await using var rig = await ClusterRig.StartAsync();

        Assert.Equal(ExitCode.Success, await rig.AddAsync("--print"));

        Assert.StartsWith("apiVersion: v1\nkind: Config\ncurrent-context: \"berlin\"\n", rig.Output, StringComparison.Ordinal);
        Assert.False(File.Exists(Path.Combine(rig.Vault, "kubeconfig-berlin")));
    }

    [Fact]
    public async Task The_same_cluster_gets_no_second_name()
    {
        await using var rig = await ClusterRig.StartAsync();
        await rig.AddAsync();

        Assert.Equal(ExitCode.Usage, await rig.RunAsync("cluster", "add", "oslo", "--kubeconfig", rig.Kubeconfig));

        Assert.Contains("registered already, as berlin", rig.Error, StringComparison.Ordinal);
        Assert.False(File.Exists(Path.Combine(rig.Vault, "kubeconfig-oslo")));
    }

    [Fact]
    public async Task A_name_passes_to_another_cluster_only_when_told_to()
    {
        await using var rig = await ClusterRig.StartAsync();
        await using var other = await ClusterRig.StartAsync();
        await rig.AddAsync();
        File.Copy(other.Kubeconfig, rig.Kubeconfig, overwrite: true);

        Assert.Equal(ExitCode.Usage, await rig.AddAsync());
        Assert.Contains("--replace", rig.Error, StringComparison.Ordinal);
        Assert.Equal(ExitCode.Success, await rig.AddAsync("--replace"));
    }

    [Fact]
    public async Task A_token_with_a_lifetime_leaves_no_secret_and_is_noted_in_the_vault()
    {
        await using var rig = await ClusterRig.StartAsync();
        await rig.AddAsync();

        Assert.Equal(ExitCode.Success, await rig.AddAsync("--token-lifetime", "12h", "--revoke-now", "--output", "json"));

        var document = JsonNode.Parse(rig.Output)!;
        Assert.InRange((DateTimeOffset)document["expiresAt"]!, DateTimeOffset.UtcNow.AddHours(11), DateTimeOffset.UtcNow.AddHours(13));
        Assert.Null(rig.Server.Seed.Find("secrets", "ecr-fleet", "ecr-fleet-token"));
        Assert.Contains("expires", rig.Stored("kubeconfig-berlin.tags.json"), StringComparison.OrdinalIgnoreCase);
    }

    [Fact]
    public async Task Rotation_comes_with_the_right_to_renew_its_own_token()
    {
        await using var rig = await ClusterRig.StartAsync();

        Assert.Equal(ExitCode.Success, await rig.AddAsync("--rotate"));

        Assert.NotNull(rig.Server.Seed.Find("roles", "ecr-fleet", "ecr-fleet-token"));
        Assert.Contains("rights of the new identity: all 5 are there", rig.Error, StringComparison.Ordinal);
        Assert.Equal("true", (string?)rig.Tags("kubeconfig-berlin")["rotate"]);
    }

    [Fact]
    public async Task An_old_server_is_registered_with_a_warning_of_what_remains()
    {
        await using var rig = await ClusterRig.StartAsync("1.20");

        Assert.Equal(ExitCode.Success, await rig.AddAsync());

        Assert.Contains("has no ValidatingAdmissionPolicy", rig.Error, StringComparison.Ordinal);
        Assert.Contains("--namespaced", rig.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Namespaced_rights_are_roles_and_take_the_place_of_the_cluster_s()
    {
        await using var rig = await ClusterRig.StartAsync();
        await rig.AddAsync();

        Assert.Equal(ExitCode.Success, await rig.AddAsync("--namespaced", "--namespaces", "team-b,team-a"));

        Assert.Null(rig.Server.Seed.Find("clusterroles", "", "ecr-fleet"));
        Assert.Null(rig.Server.Seed.Find("clusterrolebindings", "", "ecr-fleet"));
        Assert.NotNull(rig.Server.Seed.Find("roles", "team-a", "ecr-fleet"));
        Assert.Contains("2 of 2 namespaces are selected", rig.Error, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("--namespaces", "team-*")]
    [InlineData("--namespaces", "")]
    public async Task Namespaced_rights_need_names(string option, string value)
    {
        await using var rig = await ClusterRig.StartAsync();

        Assert.Equal(ExitCode.Usage, await rig.AddAsync("--namespaced", option, value));

        Assert.Contains("needs names, without '*' and '?'", rig.Error, StringComparison.Ordinal);
        Assert.Null(rig.Server.Seed.Find("namespaces", "", "ecr-fleet"));
    }

    [Fact]
    public async Task A_named_namespace_must_be_there()
    {
        await using var rig = await ClusterRig.StartAsync();

        Assert.Equal(ExitCode.Usage, await rig.AddAsync("--namespaced", "--namespaces", "team-c"));

        Assert.Contains("The namespace team-c does not exist.", rig.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_namespace_of_somebody_else_stays_as_it_is()
    {
        await using var rig = await ClusterRig.StartAsync();
        rig.Server.Seed.Namespace("ecr-fleet");

        Assert.Equal(ExitCode.Success, await rig.AddAsync());

        Assert.Null(rig.Server.Seed.Find("namespaces", "", "ecr-fleet")!["metadata"]!["labels"]?["app.kubernetes.io/managed-by"]);
    }

    [Fact]
    public async Task Says_what_to_do_where_the_kubeconfig_is_missing()
    {
        await using var rig = await ClusterRig.StartAsync();

        Assert.Equal(ExitCode.Usage, await rig.RunAsync("cluster", "add", "berlin"));

        Assert.Contains("name one with --kubeconfig", rig.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Asks_a_person_for_what_is_not_given()
    {
        await using var rig = await ClusterRig.StartAsync();
        rig.Register("aws-second", """{"accessKeyId":"AKIAEXAMPLE","secretAccessKey":"secret","region":"eu-central-1"}""");
        rig.Typed = "second\nteam-a\ny\n";

        Assert.Equal(ExitCode.Success, await rig.AddAsync());

        Assert.Equal("second", (string?)rig.Tags("kubeconfig-berlin")["registries"]);
        Assert.Equal("team-a", (string?)rig.Tags("kubeconfig-berlin")["namespaces"]);
    }

    [Fact]
    public async Task Does_nothing_without_a_yes()
    {
        await using var rig = await ClusterRig.StartAsync();
        rig.Typed = "\n\n";

        Assert.Equal(ExitCode.Failure, await rig.AddAsync());

        Assert.Contains("Nothing was changed.", rig.Error, StringComparison.Ordinal);
        Assert.Null(rig.Server.Seed.Find("namespaces", "", "ecr-fleet"));
    }

    [Fact]
    public async Task From_1_30_on_nobody_can_make_another_account_s_token_with_it()
    {
        await using var rig = await ClusterRig.StartAsync();
        await rig.AddAsync();

        var refusal = (await rig.TryEscalationAsync()).Failure!;

        Assert.Equal(FailureKind.Forbidden, refusal.Kind);
        Assert.Contains("ecr-fleet-only-pull-secrets", refusal.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Before_1_30_the_hole_is_there_that_the_warning_tells_of()
    {
        await using var rig = await ClusterRig.StartAsync("1.20");
        await rig.AddAsync();

        Assert.Null((await rig.TryEscalationAsync()).Failure);
    }

    [Fact]
    public async Task The_token_shows_nowhere()
    {
        await using var rig = await ClusterRig.StartAsync();
        await rig.AddAsync("--output", "json");

        var token = rig.Stored("kubeconfig-berlin").Split("token: \"")[1].Split('"')[0];

        Assert.NotEmpty(token);
        Assert.DoesNotContain(token, rig.Output + rig.Error, StringComparison.Ordinal);
    }
}
