using System.Globalization;
using System.Text.Json.Nodes;

namespace EcrFleet.EndToEnd.Tests;

public sealed class RefreshTests
{
    private static readonly string[] Teams = ["team-a", "team-b", "team-c"];

    [Fact]
    public async Task Creates_every_pull_secret_and_then_finds_them_fresh()
    {
        await using var fleet = await TestFleet.StartAsync(("berlin", Teams), ("paris", Teams));

        var first = await fleet.RunLoggingAsync("refresh", "--output", "json");
        Assert.Equal((0, "Succeeded", 6), (first.ExitCode, first.Outcome, first.Total("created")));
        Assert.All(Teams, team => Assert.NotNull(fleet.Aws.FindIssuedToken(fleet.Password("berlin", team))));

        Assert.All(fleet.Clusters.Values, cluster => cluster.Requests.Clear());
        var second = await fleet.RunLoggingAsync("refresh", "--output", "json");
        Assert.Equal((0, 6, 0), (second.ExitCode, second.Total("unchanged"), second.Total("updated")));
        Assert.All(fleet.Clusters.Values, cluster => Assert.Equal(["GET", "GET"], cluster.Requests.All.Select(request => request.Method)));
        Assert.Equal(2, second.Cluster("paris")["apiRequests"]!.GetValue<int>());
    }

    [Fact]
    public async Task Sends_no_request_that_its_role_does_not_need()
    {
        await using var fleet = await TestFleet.StartAsync(("berlin", Teams));

        await fleet.RunLoggingAsync("refresh");
        await fleet.RunLoggingAsync("refresh", "--force");

        Assert.All(fleet.Clusters["berlin"].Requests.All, request => Assert.InRange(request.Status, 200, 201));
        Assert.Empty(fleet.Clusters["berlin"].Requests.Unexpected);
        Assert.Equal(2 * (2 + Teams.Length), fleet.Clusters["berlin"].Requests.Count);
    }

    [Fact]
    public async Task Marks_its_secret_as_its_own_and_says_when_it_expires()
    {
        await using var fleet = await TestFleet.StartAsync(("berlin", ["team-a"]));

        await fleet.RunLoggingAsync("refresh");

        var secret = fleet.Secret("berlin", "team-a")!;
        Assert.Equal("kubernetes.io/dockerconfigjson", secret["type"]!.GetValue<string>());
        Assert.Equal("ecr-fleet", secret["metadata"]!["labels"]!["app.kubernetes.io/managed-by"]!.GetValue<string>());
        var expiresAt = DateTimeOffset.Parse(
            secret["metadata"]!["annotations"]!["ecr-fleet/expires-at"]!.GetValue<string>(), CultureInfo.InvariantCulture);
        Assert.InRange(expiresAt - TimeProvider.System.GetUtcNow(), TimeSpan.FromHours(11), TimeSpan.FromHours(12));
    }

    [Fact]
    public async Task Writes_nothing_in_a_dry_run()
    {
        await using var fleet = await TestFleet.StartAsync(("berlin", Teams));

        var result = await fleet.RunLoggingAsync("refresh", "--dry-run", "--output", "json");

        Assert.Equal((0, 3), (result.ExitCode, result.Total("created")));
        Assert.All(fleet.Clusters["berlin"].Requests.All, request => Assert.Equal("GET", request.Method));
        Assert.All(Teams, team => Assert.Null(fleet.Secret("berlin", team)));
    }

    [Fact]
    public async Task Looks_only_where_it_was_told_to()
    {
        await using var fleet = await TestFleet.StartAsync(("berlin", ["team-a", "team-b", "other"]), ("paris", Teams));

        var result = await fleet.RunLoggingAsync("refresh", "--cluster", "berlin", "--namespace", "team-*", "--output", "json");

        Assert.Equal((0, 2), (result.ExitCode, result.Total("created")));
        Assert.Null(fleet.Secret("berlin", "other"));
        Assert.Empty(fleet.Clusters["paris"].Requests.All);
    }

    [Fact]
    public async Task Prints_plain_lines_into_a_pipe()
    {
        await using var fleet = await TestFleet.StartAsync(("berlin", Teams));

        var result = await fleet.RunAsync("refresh");

        Assert.Equal(0, result.ExitCode);
        Assert.Empty(result.Error);
        Assert.Matches("^cluster  outcome    promise  namespaces  created  updated  unchanged  skipped  deleted  failed  valid for  requests +time$", result.Lines[0]);
        Assert.Matches("^berlin   Succeeded  Kept +[0-9]+ +3 +0 +0 +[0-9]+ +0 +0 +1[12]h [0-9]+m +5 +[0-9.]+ s$", result.Lines[1]);
        Assert.StartsWith("Succeeded: 1 clusters, ", result.Lines[^1], StringComparison.Ordinal);
        Assert.All(result.Output, character => Assert.True(character is '\n' or (>= ' ' and <= '~'), result.Output));
    }

    [Fact]
    public async Task Reads_a_cluster_of_many_namespaces_page_by_page()
    {
        var names = Enumerable.Range(0, 520).Select(number => $"team-{number:000}").ToArray();
        await using var fleet = await TestFleet.StartAsync(("large", names));

        var first = await fleet.RunLoggingAsync("refresh", "--output", "json");
        var second = await fleet.RunLoggingAsync("refresh", "--output", "json");

        Assert.Equal((0, 520), (first.ExitCode, first.Total("created")));
        Assert.Equal((0, 520, 0), (second.ExitCode, second.Total("unchanged"), second.Total("created")));
        Assert.Equal(4, second.Cluster("large")["apiRequests"]!.GetValue<int>());
    }

    [Fact]
    public async Task Uses_no_key_at_all_for_a_keyless_registry()
    {
        await using var fleet = await TestFleet.StartAsync();
        fleet.Vault.DeleteSecret("aws-main");
        fleet.Vault.SetSecret(
            "aws-keyless",
            new JsonObject { ["region"] = "eu-west-1", ["roleArn"] = TestFleet.KeylessRole, ["webIdentityAudience"] = TestFleet.Audience }.ToJsonString());
        await fleet.AddClusterAsync("berlin", ["team-a"]);

        var result = await fleet.RunLoggingAsync("refresh", "--output", "json");

        Assert.Equal((0, 1), (result.ExitCode, result.Total("created")));
        Assert.Equal("345678901234", fleet.Aws.FindIssuedToken(fleet.Password("berlin", "team-a"))?.Registry);
    }

    [Fact]
    public async Task Takes_over_the_secret_of_the_old_cron_job_and_what_kubectl_left_of_it()
    {
        await using var fleet = await TestFleet.StartAsync(("berlin", ["team-a"]));
        await fleet.RunLoggingAsync("refresh");
        var host = Assert.Single(fleet.DockerConfig("berlin", "team-a")!["auths"]!.AsObject()).Key;
        var cluster = fleet.Clusters["berlin"];
        cluster.Seed.Delete("secrets", "team-a", TestFleet.SecretName);
        fleet.Mark("old-password-of-the-cron-job");
        cluster.Seed.Put(CronJobSecret("team-a", host, "old-password-of-the-cron-job"), "kubectl-client-side-apply");

        var result = await fleet.RunLoggingAsync("refresh", "--namespace", "team-a", "--output", "json");

        Assert.Equal((0, 1), (result.ExitCode, result.Total("updated")));
        Assert.Equal("Adopt", result.Cluster("berlin")["actions"]![0]!["reason"]!.GetValue<string>());
        Assert.DoesNotContain("old-password-of-the-cron-job", fleet.Secret("berlin", "team-a")!.ToJsonString(), StringComparison.Ordinal);
        Assert.NotNull(fleet.Aws.FindIssuedToken(fleet.Password("berlin", "team-a")));
        var again = await fleet.RunLoggingAsync("refresh", "--output", "json");
        Assert.Equal((0, 0), (again.ExitCode, again.Total("updated")));
    }

    [Fact]
    public async Task Two_processes_at_a_time_do_no_harm()
    {
        await using var fleet = await TestFleet.StartAsync(("berlin", Teams), ("paris", Teams));

        var results = await Task.WhenAll(Enumerable.Range(0, 4).Select(_ => fleet.RunLoggingAsync("refresh", "--force", "--output", "json")));

        Assert.All(results, result => Assert.Equal(0, result.ExitCode));
        Assert.All(Teams, team => Assert.NotNull(fleet.Aws.FindIssuedToken(fleet.Password("paris", team))));
        var after = await fleet.RunLoggingAsync("refresh", "--output", "json");
        Assert.Equal((0, 6), (after.ExitCode, after.Total("unchanged")));
    }

    private static JsonObject CronJobSecret(string @namespace, string host, string password)
    {
        var config = new JsonObject { ["auths"] = new JsonObject { [host] = new JsonObject { ["username"] = "AWS", ["password"] = password } } };
        var data = new JsonObject { [".dockerconfigjson"] = Convert.ToBase64String(System.Text.Encoding.UTF8.GetBytes(config.ToJsonString())) };
        return new JsonObject
        {
            ["kind"] = "Secret",
            ["apiVersion"] = "v1",
            ["metadata"] = new JsonObject
            {
                ["name"] = TestFleet.SecretName,
                ["namespace"] = @namespace,
                ["annotations"] = new JsonObject { ["kubectl.kubernetes.io/last-applied-configuration"] = $"{{\"old\":\"{password}\"}}" },
            },
            ["type"] = "kubernetes.io/dockerconfigjson",
            ["data"] = data,
        };
    }
}
