using EcrFleet.Conformance.Tests.Harness;
using EcrFleet.Sandbox.Kubernetes;

namespace EcrFleet.Conformance.Tests.Suite;

/// <summary>Several registrations of one cluster, of one fleet and of two, do not hurt each other.</summary>
public abstract class SharedClusterTests(ServerFixture server)
{
    [Fact]
    public async Task A_second_name_of_a_cluster_registered_by_hand_is_refused_and_its_removal_deletes_nothing()
    {
        await using var scene = server.BeginOnThrownAwayServerWithControllers();
        await using var ours = await OurObjects.BeginAsync(scene);
        var team = await scene.NamespaceAsync("team");
        await ManualRegistration.StoreAsync(scene, scene.Vault, "berlin", team);
        (await scene.RefreshAsync()).Ended(0);
        var before = await ours.ListAsync();

        var added = (await AddAsync(scene, scene.Vault, "paris", team, ManualRegistration.SecretName)).Ended(2);
        File.Copy(Stored(scene.Vault, "berlin"), Stored(scene.Vault, "paris"));
        var removed = (await RemoveAsync(scene, scene.Vault, "paris")).Ended(2);

        Assert.Contains("registered already, as berlin", added.Errors, StringComparison.Ordinal);
        Assert.Contains("berlin is a registration of the same cluster", removed.Errors, StringComparison.Ordinal);
        Assert.Equal(before, await ours.ListAsync());
        File.Delete(Stored(scene.Vault, "paris"));
        (await scene.RefreshAsync()).Ended(0);
    }

    [Fact]
    public async Task A_second_registration_for_other_namespaces_comes_and_goes_beside_the_first()
    {
        await using var scene = server.BeginOnThrownAwayServerWithControllers();
        await using var ours = await OurObjects.BeginAsync(scene);
        var (team, other) = (await scene.NamespaceAsync("team"), await scene.NamespaceAsync("other"));
        await ManualRegistration.StoreAsync(scene, scene.Vault, "berlin", team);
        (await scene.RefreshAsync()).Ended(0);
        var before = await ours.ListAsync();

        (await AddAsync(scene, scene.Vault, "paris", other, ManualRegistration.SecretName)).Ended(0);
        (await scene.RefreshAsync()).Ended(0);
        Assert.Equal(2, (await ours.NamesAsync(OurObjects.ServiceAccounts)).Count);
        (await RemoveAsync(scene, scene.Vault, "paris")).Ended(0);

        Assert.Equal(before, await ours.ListAsync());
        (await scene.RefreshAsync()).Ended(0);
    }

    [Fact]
    public async Task Two_fleets_see_each_other_and_leave_each_other_s_objects()
    {
        await using var scene = server.BeginOnThrownAwayServerWithControllers();
        await using var ours = await OurObjects.BeginAsync(scene);
        using var second = Scene.AnotherVault();
        var (team, other) = (await scene.NamespaceAsync("team"), await scene.NamespaceAsync("other"));
        (await AddAsync(scene, scene.Vault, "berlin", team, scene.SecretName)).Ended(0);
        (await scene.RefreshAsync()).Ended(0);
        var before = await ours.ListAsync();
        var fleet = await ours.AnnotationAsync("ecr-fleet", "ecr-fleet/fleet");

        var refused = (await AddAsync(scene, second, "paris", team, scene.SecretName)).Ended(2);
        Assert.Contains($"served by another fleet ({fleet}) as berlin", refused.Errors, StringComparison.Ordinal);
        Assert.Equal(before, await ours.ListAsync());

        (await AddAsync(scene, second, "paris", other, scene.SecretName)).Ended(0);
        (await scene.RunInAsync(second, "refresh")).Ended(0);
        Assert.Equal(200, (await scene.FindSecretAsync(other)).Status);
        var beside = Assert.Single(await ours.NamesAsync(OurObjects.ServiceAccounts), name => name != "ecr-fleet");
        Assert.Equal("paris", await ours.AnnotationAsync(beside, "ecr-fleet/registration"));
        Assert.NotEqual(fleet, await ours.AnnotationAsync(beside, "ecr-fleet/fleet"));
        Assert.Equal(("berlin", fleet), (await ours.AnnotationAsync("ecr-fleet", "ecr-fleet/registration"), await ours.AnnotationAsync("ecr-fleet", "ecr-fleet/fleet")));

        (await RemoveAsync(scene, second, "paris")).Ended(0);
        Assert.Equal(before, await ours.ListAsync());
        (await scene.RefreshAsync()).Ended(0);
    }

    [Fact]
    public async Task A_fleet_that_holds_a_copy_of_another_fleet_s_kubeconfig_deletes_nothing()
    {
        await using var scene = server.BeginOnThrownAwayServerWithControllers();
        await using var ours = await OurObjects.BeginAsync(scene);
        using var second = Scene.AnotherVault();
        var team = await scene.NamespaceAsync("team");
        (await AddAsync(scene, scene.Vault, "berlin", team, scene.SecretName)).Ended(0);
        (await scene.RefreshAsync()).Ended(0);
        var before = await ours.ListAsync();
        File.Copy(Stored(scene.Vault, "berlin"), Stored(second, "rome"));

        var refused = (await RemoveAsync(scene, second, "rome")).Ended(2);

        Assert.Contains("belongs to berlin of another fleet", refused.Errors, StringComparison.Ordinal);
        Assert.Equal(before, await ours.ListAsync());
    }

    [Fact]
    public async Task A_name_that_is_registered_by_hand_for_another_cluster_passes_only_when_asked()
    {
        await using var scene = server.BeginOnThrownAwayServerWithControllers();
        await using var ours = await OurObjects.BeginAsync(scene);
        await using var elsewhere = await ClusterServer.StartAsync(new ClusterServerOptions(), Scene.Stop);
        var team = await scene.NamespaceAsync("team");
        scene.RegisterKubeconfig(elsewhere.AdminKubeconfig, "lima");
        var before = await File.ReadAllTextAsync(Stored(scene.Vault, "lima"), Scene.Stop);

        var refused = (await AddAsync(scene, scene.Vault, "lima", team, scene.SecretName)).Ended(2);

        Assert.Contains("--replace", refused.Errors, StringComparison.Ordinal);
        Assert.Equal(before, await File.ReadAllTextAsync(Stored(scene.Vault, "lima"), Scene.Stop));
        Assert.Empty(await ours.ListAsync());
        (await AddAsync(scene, scene.Vault, "lima", team, scene.SecretName, "--replace")).Ended(0);
    }

    [Fact]
    public async Task An_account_that_kubectl_made_becomes_the_registration_s_and_goes_with_it()
    {
        await using var scene = server.BeginOnThrownAwayServerWithControllers();
        await using var ours = await OurObjects.BeginAsync(scene);
        var team = await scene.NamespaceAsync("team");
        await ManualRegistration.ApplyAsync(scene);
        var token = await ManualRegistration.TokenAsync(scene);

        (await AddAsync(scene, scene.Vault, "berlin", team, scene.SecretName)).Ended(0);

        Assert.Equal(token, scene.Vault.TokenOf("berlin"));
        Assert.Equal(["ecr-fleet"], await ours.NamesAsync(OurObjects.ServiceAccounts));
        Assert.Equal("berlin", await ours.AnnotationAsync("ecr-fleet", "ecr-fleet/registration"));
        (await scene.RefreshAsync()).Ended(0);
        (await RemoveAsync(scene, scene.Vault, "berlin")).Ended(0);
        await scene.Admin.PollAsync("/api/v1/namespaces/ecr-fleet", answer => answer.Status == 404, Scene.Stop);
        Assert.Empty(await ours.ListAsync());
    }

    [Fact]
    public async Task An_account_that_kubectl_made_stays_with_the_fleet_that_works_with_it()
    {
        await using var scene = server.BeginOnThrownAwayServerWithControllers();
        await using var ours = await OurObjects.BeginAsync(scene);
        using var second = Scene.AnotherVault();
        var (team, other) = (await scene.NamespaceAsync("team"), await scene.NamespaceAsync("other"));
        await ManualRegistration.StoreAsync(scene, second, "paris", team);
        (await scene.RunInAsync(second, "refresh")).Ended(0);
        var before = await ours.ListAsync();

        var added = (await AddAsync(scene, scene.Vault, "berlin", other, scene.SecretName)).Ended(0);
        Assert.Contains("of another fleet that does not say so", added.Errors, StringComparison.Ordinal);
        Assert.Empty(before.Except(await ours.ListAsync()));
        (await RemoveAsync(scene, scene.Vault, "berlin")).Ended(0);

        Assert.Equal(before, await ours.ListAsync());
        (await scene.RunInAsync(second, "refresh")).Ended(0);
    }

    private static string Stored(VaultFolder vault, string cluster) => Path.Combine(vault.Folder, $"kubeconfig-{cluster}");

    private static Task<FleetRun> AddAsync(Scene scene, VaultFolder vault, string cluster, string namespaces, string secretName, params string[] options) => scene.RunInAsync(
        vault, ["cluster", "add", cluster, "--kubeconfig", scene.AdminKubeconfig(), "--namespaces", namespaces, "--secret-name", secretName, "--yes", .. options]);

    private static Task<FleetRun> RemoveAsync(Scene scene, VaultFolder vault, string cluster) =>
        scene.RunInAsync(vault, "cluster", "remove", cluster, "--kubeconfig", scene.AdminKubeconfig(), "--yes");
}
