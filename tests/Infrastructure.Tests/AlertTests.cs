using System.Text.RegularExpressions;
using EcrFleet.EndToEnd.Tests;
using EcrFleet.Infrastructure.Tests.Bicep;

namespace EcrFleet.Infrastructure.Tests;

/// <summary>Each alert asks for something that the program, or the platform, really says.</summary>
public sealed partial class AlertTests(BicepCompiler compiler)
{
    private const string EverySetting = "parameters/every-setting.bicepparam";

    /// <summary>Said by Azure Storage, not by our code.</summary>
    private static readonly string[] OfPlatform = ["cluster-refresh-poison", "PutMessage"];

    private static readonly Lazy<string> Source = new(() => string.Join(
        '\n', Directory.EnumerateFiles(Path.Combine(Repository.Root, "src"), "*.cs", SearchOption.AllDirectories).Select(File.ReadAllText)));

    public static TheoryData<string> Queries() =>
        [.. Directory.EnumerateFiles(Path.Combine(InfraFolder.OfRepository.Path, "queries")).Select(file => Path.GetFileName(file)!).Order(StringComparer.Ordinal)];

    [Theory]
    [MemberData(nameof(Queries))]
    public void A_query_asks_for_texts_that_are_logged(string query)
    {
        var text = File.ReadAllText(Path.Combine(InfraFolder.OfRepository.Path, "queries", query));
        var phrases = Phrase().Matches(text).Select(match => match.Groups["text"].Value).Except(OfPlatform).ToList();

        Assert.All(phrases, phrase => Assert.Contains(InSource(phrase), Source.Value, StringComparison.Ordinal));
    }

    [Fact]
    public async Task There_is_a_rule_for_each_query()
    {
        var deployment = await DeployAsync(EverySetting);

        var rules = deployment.OfType("Microsoft.Insights/scheduledQueryRules").Select(rule => rule.Name.Replace("pull-secrets-", "", StringComparison.Ordinal));

        Assert.Equal(Queries().Select(query => Path.GetFileNameWithoutExtension(query.Data)).Order(StringComparer.Ordinal), rules.Order(StringComparer.Ordinal));
    }

    [Fact]
    public async Task The_promise_is_that_of_the_settings()
    {
        var rule = (await DeployAsync(EverySetting)).OfType("Microsoft.Insights/scheduledQueryRules").Single(rule => rule.Name.EndsWith("promise-broken", StringComparison.Ordinal));

        Assert.Contains("totimespan(\\u002204:00:00\\u0022)", rule["criteria.allOf"], StringComparison.Ordinal);
    }

    /// <summary>The line is that of RunSummaryText.</summary>
    [Theory]
    [InlineData("Run 20261123T141500Z-0c9fd3a1: Succeeded. Clusters: 1, failed: 0. Least validity left: 05:59:58.", "05:59:58")]
    [InlineData("Run 20261123T141500Z-0c9fd3a1: Failed. Clusters: 1, failed: 1. Least validity left: 00:00:00.", "00:00:00")]
    [InlineData("Run 20261123T141500Z-0c9fd3a1: Failed. Least validity left: not known.", "")]
    public void The_promise_is_read_from_the_line_of_a_run(string line, string expected)
    {
        var query = File.ReadAllText(Path.Combine(InfraFolder.OfRepository.Path, "queries", "promise-broken.kql"));
        var patterns = query.Split("extract(@\"")[1..].Select(rest => rest.Split("\", 1")[0]);

        Assert.Equal(["20261123T141500Z-0c9fd3a1", expected], patterns.Select(pattern => Regex.Match(line, pattern).Groups[1].Value));
    }

    [Fact]
    public async Task Every_alert_tells_somebody()
    {
        var deployment = await DeployAsync(EverySetting);

        var people = deployment.Single("Microsoft.Insights/actionGroups");
        Assert.Contains("on-call@example.com", people["emailReceivers"], StringComparison.Ordinal);
        Assert.All(
            deployment.OfType("Microsoft.Insights/scheduledQueryRules").Concat(deployment.OfType("Microsoft.Insights/metricAlerts")),
            rule => Assert.Contains("people", rule["actions"], StringComparison.Ordinal));
    }

    [Fact]
    public async Task The_availability_test_asks_the_open_health_address()
    {
        var test = (await DeployAsync("main.bicepparam")).Single("Microsoft.Insights/webtests");

        Assert.Contains("{0}/api/health", test["Request.RequestUrl"], StringComparison.Ordinal);
        Assert.Equal("200", test["ValidationRules.ExpectedHttpStatusCode"]);
    }

    [Theory]
    [InlineData("", "2")]
    [InlineData("param healthTestLocations = ['emea-nl-ams-azr']\n", "1")]
    public async Task The_health_alert_fires_at_two_places_or_at_the_only_one(string parameter, string expected)
    {
        using var changed = InfraFolder.WithChange("main.bicepparam", "using 'main.bicep'\n", $"using 'main.bicep'\n{parameter}");

        var alert = (await changed.DeployAsync(compiler, "main.bicepparam")).Single("Microsoft.Insights/metricAlerts");

        Assert.Equal(expected, alert["criteria.failedLocationCount"]);
    }

    /// <summary>
    /// A line of ours comes through the host (its category is then Function.NAME.User) or from the worker's own exporter (EcrFleet.…): an alert
    /// that asked for one of them would be silent after a change to the other.
    /// </summary>
    [Theory]
    [MemberData(nameof(Queries))]
    public void A_query_does_not_depend_on_the_way_of_a_line(string query) => Assert.DoesNotContain(
        "Category", File.ReadAllText(Path.Combine(InfraFolder.OfRepository.Path, "queries", query)), StringComparison.OrdinalIgnoreCase);

    [Fact]
    public void The_operations_page_names_every_alert() =>
        Assert.All(Queries(), query => Assert.Contains($"`{Path.GetFileNameWithoutExtension(query.Data)}`", File.ReadAllText(Path.Combine(Repository.Root, "docs", "operations.md")), StringComparison.Ordinal));

    /// <summary>A count stands in the source by its name.</summary>
    private static string InSource(string phrase) => phrase == "Clusters: 0," ? "Clusters: {totals.Clusters}," : phrase;

    private Task<Deployment> DeployAsync(string parameterSet) => InfraFolder.OfRepository.DeployAsync(compiler, parameterSet);

    [GeneratedRegex("(?:contains |== |\\(|, )\"(?<text>[^\"{]+)\"")]
    private static partial Regex Phrase();
}
