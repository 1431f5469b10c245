using EcrFleet.Sandbox.KeyVault;
using EcrFleet.Sandbox.Kubernetes.Faults;

namespace EcrFleet.EndToEnd.Tests;

/// <summary>Tokens are renewed, by a refresh or by hand, and no one who works with the old one is disturbed.</summary>
public sealed class RotationTests : IDisposable
{
    private const string Account = "ecr-fleet";

    private static readonly string[] Teams = ["team-a", "team-b", "team-c", "team-d"];
    private static readonly TimeSpan Month = TimeSpan.FromDays(30);

    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("ecr-fleet-rotation-");

    [Fact]
    public async Task A_refresh_renews_a_token_in_its_last_third_and_stores_it_with_its_end()
    {
        await using var fleet = await StartAsync("berlin");
        Age(fleet, "berlin", TimeSpan.FromDays(21));
        var before = fleet.Vault.FindSecret("kubeconfig-berlin")!;

        var first = await fleet.RunLoggingAsync("refresh", "--output", "json");
        var after = fleet.Vault.FindSecret("kubeconfig-berlin")!;
        var second = await fleet.RunLoggingAsync("refresh", "--force", "--output", "json");

        Assert.Equal((0, 0), (first.ExitCode, second.ExitCode));
        Assert.Empty(first.Cluster("berlin")["warnings"]!.AsArray());
        Assert.NotEqual(before.Value, after.Value);
        Assert.Equal(before.Tags.Keys.Append("cluster-uid").Order(StringComparer.Ordinal), after.Tags.Keys.Order(StringComparer.Ordinal));
        Assert.All(before.Tags, tag => Assert.Equal(tag.Value, after.Tags[tag.Key]));
        Assert.InRange(after.Expires!.Value - DateTimeOffset.UtcNow, Month - TimeSpan.FromMinutes(5), Month);
        Assert.Equal(after.Version, fleet.Vault.FindSecret("kubeconfig-berlin")!.Version);
    }

    [Fact]
    public async Task A_younger_token_and_one_that_nobody_asked_for_stay()
    {
        await using var fleet = await StartAsync("berlin", "paris");
        Age(fleet, "berlin", TimeSpan.FromDays(19));
        Age(fleet, "paris", TimeSpan.FromDays(25), ("rotate", "false"));
        var before = (Version(fleet, "berlin"), Version(fleet, "paris"));

        var result = await fleet.RunLoggingAsync("refresh", "--output", "json");

        Assert.Equal(0, result.ExitCode);
        Assert.Equal(before, (Version(fleet, "berlin"), Version(fleet, "paris")));
        Assert.Empty(result.Cluster("berlin")["warnings"]!.AsArray());
        Assert.Single(result.Cluster("paris")["warnings"]!.AsArray(), warning => warning!.GetValue<string>().Contains("expires in 4 days", StringComparison.Ordinal));
    }

    [Fact]
    public async Task An_identity_that_may_not_write_to_the_vault_is_told_once()
    {
        await using var fleet = await StartAsync("berlin", "paris");
        Age(fleet, "berlin", TimeSpan.FromDays(25));
        Age(fleet, "paris", TimeSpan.FromDays(25));
        fleet.Vault.Role = VaultRole.SecretsUser;

        var result = await fleet.RunLoggingAsync("refresh", "--output", "json");

        Assert.Equal((0, 8), (result.ExitCode, result.Total("created")));
        Assert.Contains("this identity may not write to the vault", Assert.Single(result.Json["warnings"]!.AsArray())!.GetValue<string>(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_token_that_the_cluster_would_not_take_is_never_stored()
    {
        await using var fleet = await StartAsync("berlin");
        Age(fleet, "berlin", TimeSpan.FromDays(25));
        fleet.Clusters["berlin"].Faults.When(request => request.Path.Contains("selfsubjectaccessreviews", StringComparison.Ordinal), Fault.Unauthorized);
        var before = Version(fleet, "berlin");

        var result = await fleet.RunLoggingAsync("refresh", "--output", "json");

        Assert.Equal((0, before), (result.ExitCode, Version(fleet, "berlin")));
        Assert.Contains(
            result.Cluster("berlin")["warnings"]!.AsArray(),
            warning => warning!.GetValue<string>().StartsWith("The token in vault secret 'kubeconfig-berlin' could not be renewed and stays until ", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Two_refreshes_at_once_do_no_harm()
    {
        await using var fleet = await StartAsync("berlin");
        Age(fleet, "berlin", TimeSpan.FromDays(25));

        var both = await Task.WhenAll(fleet.RunLoggingAsync("refresh", "--output", "json"), fleet.RunLoggingAsync("refresh", "--output", "json"));
        var next = await fleet.RunLoggingAsync("refresh", "--force", "--output", "json");

        Assert.All(both.Append(next), result => Assert.Equal(0, result.ExitCode));
        Assert.InRange(fleet.Vault.FindSecret("kubeconfig-berlin")!.Expires!.Value - DateTimeOffset.UtcNow, Month - TimeSpan.FromMinutes(5), Month);
    }

    [Fact]
    public async Task A_cluster_rotates_its_own_token_by_hand()
    {
        await using var fleet = await StartAsync("berlin");
        var before = fleet.Vault.FindSecret("kubeconfig-berlin")!;

        var result = await fleet.RunLoggingAsync("cluster", "rotate", "berlin", "--token-lifetime", "12h", "--output", "json");
        var refreshed = await fleet.RunLoggingAsync("refresh");

        Assert.True(result.ExitCode == 0, result.Error);
        Assert.Equal(0, refreshed.ExitCode);
        Assert.NotEqual(before.Value, fleet.Vault.FindSecret("kubeconfig-berlin")!.Value);
        Assert.Equal(before.Tags, fleet.Vault.FindSecret("kubeconfig-berlin")!.Tags);
        Assert.InRange(fleet.Vault.FindSecret("kubeconfig-berlin")!.Expires!.Value - DateTimeOffset.UtcNow, TimeSpan.FromHours(11.9), TimeSpan.FromHours(12));
    }

    [Fact]
    public async Task A_token_of_a_Secret_needs_an_administrator()
    {
        await using var fleet = await StartAsync();
        await AddAsync(fleet, "berlin");
        var before = Version(fleet, "berlin");

        var result = await fleet.RunLoggingAsync("cluster", "rotate", "berlin");

        Assert.Equal((1, before), (result.ExitCode, Version(fleet, "berlin")));
        Assert.Contains("Give --kubeconfig of an administrator", result.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Rotating_in_the_middle_of_a_refresh_disturbs_nothing_and_the_old_token_ends()
    {
        await using var fleet = await StartAsync();
        await AddAsync(fleet, "berlin");
        fleet.Settings["EcrFleet__MaxParallelWrites"] = "1";
        fleet.Settings["EcrFleet__ClusterTimeout"] = "00:00:12";
        fleet.Settings["EcrFleet__RunTimeout"] = "00:00:12";
        var cluster = fleet.Clusters["berlin"];
        var begun = new TaskCompletionSource();
        cluster.Faults.When(request => request.Method == "PATCH" && request.Path.Contains("/team-", StringComparison.Ordinal) && (begun.TrySetResult() || true), Fault.Delay(TimeSpan.FromSeconds(1)));
        var old = fleet.Vault.FindSecret("kubeconfig-berlin")!.Value;

        using var refresh = fleet.Start("refresh", "--output", "json");
        await begun.Task.WaitAsync(TimeSpan.FromSeconds(30), TestContext.Current.CancellationToken);
        var rotated = await fleet.RunLoggingAsync("cluster", "rotate", "berlin", "--kubeconfig", AdminFile("berlin"));
        var refreshed = await refresh.EndAsync();
        cluster.Faults.Clear();
        var next = await fleet.RunLoggingAsync("refresh", "--force", "--output", "json");
        fleet.Register("berlin", old);
        var withOld = await fleet.RunLoggingAsync("refresh", "--output", "json");

        Assert.True(rotated.ExitCode == 0, rotated.Error);
        Assert.Equal((0, 4, 0), (refreshed.ExitCode, refreshed.Total("created"), next.ExitCode));
        Assert.Equal("Unauthorized", withOld.ErrorKind("berlin"));
    }

    public void Dispose() => _folder.Delete(recursive: true);

    private async Task<TestFleet> StartAsync(params string[] clusters)
    {
        var fleet = await TestFleet.StartAsync();
        fleet.Mark("eyJ");
        foreach (var name in clusters)
        {
            await AddAsync(fleet, name, "--token-lifetime", "30d", "--rotate");
        }

        return fleet;
    }

    private async Task AddAsync(TestFleet fleet, string name, params string[] arguments)
    {
        var cluster = await fleet.AddClusterAsync(name, Teams);
        fleet.Vault.DeleteSecret($"kubeconfig-{name}");
        await File.WriteAllTextAsync(AdminFile(name), cluster.AdminKubeconfig, TestContext.Current.CancellationToken);
        var added = await fleet.RunAsync(
            ["cluster", "add", name, "--kubeconfig", AdminFile(name), "--exclude-namespaces", "default,kube-*,ecr-fleet", "--yes", .. arguments]);
        Assert.True(added.ExitCode == 0, added.Error);
    }

    /// <summary>Puts a token in place that is so old.</summary>
    private static void Age(TestFleet fleet, string name, TimeSpan age, params (string Key, string Value)[] tags)
    {
        var kubeconfig = fleet.Clusters[name].KubeconfigWithToken(fleet.Clusters[name].TokenFor(Account, Account, Month, age));
        fleet.Register(name, kubeconfig, [("rotate", "true"), .. tags]);
    }

    private static string Version(TestFleet fleet, string name) => fleet.Vault.FindSecret($"kubeconfig-{name}")!.Version;

    private string AdminFile(string name) => Path.Combine(_folder.FullName, name);
}
