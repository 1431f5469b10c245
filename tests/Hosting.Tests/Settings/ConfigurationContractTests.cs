using System.Text.Json;
using System.Text.RegularExpressions;
using EcrFleet.Application.Queue;
using EcrFleet.Application.Refresh;
using EcrFleet.Core.Registration;
using EcrFleet.Hosting.Settings;

namespace EcrFleet.Hosting.Tests.Settings;

/// <summary>Code, docs/configuration.md, host.json and the sample settings are one contract.</summary>
public sealed partial class ConfigurationContractTests
{
    private static readonly string Document = File.ReadAllText(Path.Combine(AppContext.BaseDirectory, "contract", "configuration.md"));

    [Fact]
    public void Every_setting_is_documented_and_no_other() =>
        Assert.Equal(
            SettingNames.Values.Concat(SettingNames.Groups.Select(group => group + "__*")).Select(SettingNames.InEnvironment).Order(StringComparer.Ordinal),
            SettingRow().Matches(Document).Select(match => match.Groups[1].Value).Order(StringComparer.Ordinal));

    [Fact]
    public void Every_name_of_the_storage_account_is_documented() =>
        Assert.All(StorageSettings.Names, name => Assert.Contains($"`{name}`", Section("### The storage account"), StringComparison.Ordinal));

    [Fact]
    public void Every_tag_of_a_cluster_is_documented_and_no_other() =>
        Assert.Equal(
            RegistrationTags.OfClusters.Order(StringComparer.Ordinal), Names(Section("## Clusters")).Order(StringComparer.Ordinal));

    [Fact]
    public void Every_key_of_a_registry_is_documented_and_no_other() =>
        Assert.Equal(AwsFields.Own.Order(StringComparer.Ordinal), Names(Section("## Registries")).Order(StringComparer.Ordinal));

    [Fact]
    public void Every_environment_name_of_a_registry_is_documented() =>
        Assert.All(AwsFields.Environment, name => Assert.Contains($"`{name}`", Section("## Registries"), StringComparison.Ordinal));

    [Fact]
    public void The_documented_defaults_are_those_of_the_code()
    {
        var settings = SettingsUnderTest.Good();
        var refresh = settings.Refresh;

        Assert.Equal(
            [
                refresh.SecretName.Value, $"{refresh.MinimumValidity:c}", $"{settings.Refresh.AlertValidity:c}", $"{refresh.MaxParallelClusters}",
                $"{refresh.MaxParallelWrites}", $"{settings.MaxNamespaces}", $"{settings.ConnectTimeout:c}", $"{settings.RequestTimeout:c}", $"{refresh.ClusterTimeout:c}", $"{refresh.RunTimeout:c}",
                settings.AllowInsecureTls ? "true" : "false", settings.Dispatch == DispatchMode.Inline ? "inline" : "queue",
            ],
            DefaultOfRow().Matches(Document).Select(match => match.Groups[1].Value));
    }

    [Fact]
    public void The_sample_settings_are_good()
    {
        using var sample = Json("local.settings.sample.json");
        var values = sample.RootElement.GetProperty("Values").EnumerateObject().Select(property => (property.Name, property.Value.GetString()));

        Assert.Null(SettingsUnderTest.ReadOnly([.. values]).Failure);
    }

    [Fact]
    public void Waiting_running_and_recording_together_end_before_the_host_kills_the_process()
    {
        using var host = Json("host.json");
        var functionTimeout = TimeSpan.Parse(host.RootElement.GetProperty("functionTimeout").GetString()!, null);

        Assert.Equal(functionTimeout, RunBudget.Invocation);
        Assert.True(RunBudget.Beginning + SettingsUnderTest.Good().Refresh.RunTimeout + RunBudget.Recording < functionTimeout);
    }

    [Fact]
    public void The_host_and_the_worker_agree_on_the_queue()
    {
        using var host = Json("host.json");
        var queues = host.RootElement.GetProperty("extensions").GetProperty("queues");

        Assert.Equal(ClusterWorker.MaximumDeliveries, queues.GetProperty("maxDequeueCount").GetInt32());
        Assert.Equal(ClusterWorker.RetryPause, TimeSpan.Parse(queues.GetProperty("visibilityTimeout").GetString()!, null));
        Assert.Equal("base64", queues.GetProperty("messageEncoding").GetString());
    }

    [Fact]
    public void One_instance_has_as_many_messages_at_a_time_as_a_run_has_clusters()
    {
        using var host = Json("host.json");
        var queues = host.RootElement.GetProperty("extensions").GetProperty("queues");

        Assert.Equal(
            SettingsUnderTest.Good().Refresh.MaxParallelClusters,
            queues.GetProperty("batchSize").GetInt32() + queues.GetProperty("newBatchThreshold").GetInt32());
    }

    private static JsonDocument Json(string name) => JsonDocument.Parse(File.ReadAllText(Path.Combine(AppContext.BaseDirectory, "contract", name)));

    private static string Section(string heading) => Document[Document.IndexOf(heading, StringComparison.Ordinal)..].Split("\n## ")[0];

    /// <summary>The names in the first column of a section's table.</summary>
    private static IEnumerable<string> Names(string section) =>
        FirstColumn().Matches(section).SelectMany(row => Quoted().Matches(row.Groups[1].Value)).Select(match => match.Groups[1].Value);

    [GeneratedRegex(@"^\| `(EcrFleet__[A-Za-z_*]+)` \|", RegexOptions.Multiline)]
    private static partial Regex SettingRow();

    [GeneratedRegex(@"^\| `EcrFleet__\w+` \| `([^`]+)` \|", RegexOptions.Multiline)]
    private static partial Regex DefaultOfRow();

    [GeneratedRegex(@"^\| (`[^|]+) \|", RegexOptions.Multiline)]
    private static partial Regex FirstColumn();

    [GeneratedRegex("`([^`]+)`")]
    private static partial Regex Quoted();
}
