using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using EcrFleet.EndToEnd.Tests;
using EcrFleet.EndToEnd.Tests.Docs;

namespace EcrFleet.Infrastructure.Tests;

/// <summary>The rules of our GitHub workflows; actionlint checks the rest in eng/lint.sh.</summary>
public sealed partial class WorkflowTests
{
    private const string Folder = ".github/workflows";

    public static TheoryData<string> Workflows() =>
        [.. Directory.EnumerateFiles(Path.Combine(Repository.Root, Folder)).Select(file => Path.GetFileName(file)!).Order(StringComparer.Ordinal)];

    [Theory]
    [MemberData(nameof(Workflows))]
    public void Nothing_is_permitted_but_what_a_job_asks_for(string workflow)
    {
        var root = Read(workflow);

        Assert.Equal("{}", root["permissions"]!.ToJsonString());
        Assert.All(Jobs(root), job => Assert.NotNull(job["permissions"]));
        Assert.All(Jobs(root), job => Assert.DoesNotContain("write-all", job["permissions"]!.ToJsonString(), StringComparison.Ordinal));
    }

    [Theory]
    [MemberData(nameof(Workflows))]
    public void Every_job_has_a_time_limit(string workflow) =>
        Assert.All(Jobs(Read(workflow)), job => Assert.InRange(int.Parse(job["timeout-minutes"]!.ToString(), null), 1, 120));

    [Theory]
    [MemberData(nameof(Workflows))]
    public void Every_action_is_pinned_by_its_commit_with_the_version_beside_it(string workflow)
    {
        var uses = Uses().Matches(File.ReadAllText(Path.Combine(Repository.Root, Folder, workflow))).Select(match => match.Groups["action"].Value);

        Assert.All(uses, action => Assert.Matches(@"^[\w-]+/[\w/-]+@[0-9a-f]{40} # v\d+\.\d+\.\d+$", action));
    }

    [Fact]
    public void One_action_has_one_version_everywhere()
    {
        var pins = Workflows().SelectMany(workflow => Uses().Matches(File.ReadAllText(Path.Combine(Repository.Root, Folder, workflow.Data))))
            .Select(match => match.Groups["action"].Value.Split('@')).Distinct().ToLookup(parts => string.Join('/', parts[0].Split('/').Take(2)), parts => parts[1]);

        Assert.All(pins, action => Assert.Single(action.Distinct(StringComparer.Ordinal)));
    }

    [Theory]
    [MemberData(nameof(Workflows))]
    public void The_checkout_leaves_no_credential_behind(string workflow) => Assert.All(
        Steps(Read(workflow)).Where(step => step["uses"]?.ToString().StartsWith("actions/checkout@", StringComparison.Ordinal) == true),
        step => Assert.Equal("false", step["with"]!["persist-credentials"]!.ToString()));

    /// <summary>An expression in a script is replaced before the shell reads it: a branch could be named like a command.</summary>
    [Theory]
    [MemberData(nameof(Workflows))]
    public void A_script_takes_what_comes_from_outside_by_its_environment(string workflow) =>
        Assert.All(Scripts(workflow), script => Assert.DoesNotContain("${{", script, StringComparison.Ordinal));

    [Theory]
    [MemberData(nameof(Workflows))]
    public async Task Shellcheck_is_content_with_every_script(string workflow)
    {
        var environment = new Dictionary<string, string> { ["PATH"] = Environment.GetEnvironmentVariable("PATH")! };
        var scripts = string.Join('\n', Scripts(workflow).Select((script, index) => $"step_{index}() {{\n{script}\n}}\nstep_{index}"));

        var result = await Shell.RunAsync(Repository.Root, environment, $"shellcheck --shell=bash --severity=style - <<'SCRIPT'\nset -e\n{scripts}\n:\nSCRIPT");

        Assert.True(result.ExitCode == 0, result.Output);
    }

    /// <summary>One zip, since Azure Functions has no machines with ARM; and the command line for both.</summary>
    [Fact]
    public void The_release_has_the_function_app_and_the_command_line_of_each_machine()
    {
        var matrix = Read("release.yml")["jobs"]!["build"]!["strategy"]!["matrix"]!["include"]!.AsArray();

        var packages = matrix.SelectMany(entry => entry!["packages"]!.ToString().Split('\n', StringSplitOptions.RemoveEmptyEntries));

        Assert.Equal(
            ["artifacts/package/ecr-fleet-functions-linux-x64.zip", "artifacts/package/ecr-fleet-linux-arm64.tar.gz", "artifacts/package/ecr-fleet-linux-x64.tar.gz"],
            packages.Order(StringComparer.Ordinal));
    }

    [Fact]
    public void The_release_has_a_bill_of_materials_and_the_template_of_the_button()
    {
        var scripts = string.Join('\n', Scripts("release.yml"));

        Assert.Contains("eng/sbom.sh >release/ecr-fleet.cdx.json", scripts, StringComparison.Ordinal);
        Assert.Contains("cp infra/azuredeploy.json release/", scripts, StringComparison.Ordinal);
    }

    private static JsonObject Read(string workflow) => Assert.Single(Yaml.Read($"{Folder}/{workflow}"));

    private static IEnumerable<JsonNode> Jobs(JsonObject root) => root["jobs"]!.AsObject().Select(job => job.Value!);

    private static IEnumerable<JsonNode> Steps(JsonObject root) => Jobs(root).SelectMany(job => job["steps"]!.AsArray()).Select(step => step!);

    private static IEnumerable<string> Scripts(string workflow) => Steps(Read(workflow)).Where(step => step["run"] is not null).Select(step => step["run"]!.ToString());

    [GeneratedRegex(@"uses: (?<action>.+)$", RegexOptions.Multiline)]
    private static partial Regex Uses();
}
