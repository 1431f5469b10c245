using System.Text.Json.Nodes;
using EcrFleet.EndToEnd.Tests;

namespace EcrFleet.Infrastructure.Tests;

/// <summary>host.json, and the sample of the settings of a machine, are those of an isolated worker, and the alerts see each row.</summary>
public sealed class HostJsonTests
{
    private const string Information = "Information";

    private static readonly string[] AtLeastInformation = ["Trace", "Debug", Information];

    private static JsonObject Host => Read("host.json");

    [Theory]
    [InlineData("customHandler")]
    [InlineData("extensionBundle")]
    public void It_has_nothing_of_a_custom_handler(string section) => Assert.Null(Host[section]);

    /// <summary>Alerts count rows: of a sampled row there is only a weight.</summary>
    [Theory]
    [InlineData("Request")]
    [InlineData("Trace")]
    [InlineData("Exception")]
    public void What_an_alert_counts_is_not_sampled(string type)
    {
        var sampling = Host["logging"]!["applicationInsights"]!["samplingSettings"]!;

        Assert.Contains(type, sampling["excludedTypes"]!.ToString().Split(';'));
    }

    /// <summary>The longest beginning of a category decides, as in every .NET logger.</summary>
    [Theory]
    [InlineData("Function.RefreshTimer.User")]
    [InlineData("Function.RefreshCluster.User")]
    [InlineData("Host.Results")]
    public void What_an_alert_looks_for_is_not_filtered(string category)
    {
        var level = Host["logging"]!["logLevel"]!.AsObject()
            .Where(filter => filter.Key == "default" || category.StartsWith(filter.Key, StringComparison.OrdinalIgnoreCase))
            .OrderBy(filter => filter.Key == "default" ? 0 : filter.Key.Length).Last().Value!.ToString();

        Assert.Contains(level, AtLeastInformation);
    }

    [Fact]
    public void It_keeps_the_routes_and_the_time_of_a_run()
    {
        Assert.Equal("api", Host["extensions"]!["http"]!["routePrefix"]!.ToString());
        Assert.Equal("00:10:00", Host["functionTimeout"]!.ToString());
    }

    [Fact]
    public void The_sample_of_settings_starts_the_isolated_worker_and_leaves_the_queue_alone()
    {
        var values = Read("local.settings.sample.json")["Values"]!;

        Assert.Equal(("dotnet-isolated", "true"), (values["FUNCTIONS_WORKER_RUNTIME"]!.ToString(), values[Rules.QueueRule.Setting]?.ToString()));
    }

    private static JsonObject Read(string file) => JsonNode.Parse(File.ReadAllText(Path.Combine(Repository.Root, file)))!.AsObject();
}
