using EcrFleet.Application.Clusters.Add;
using EcrFleet.Application.Clusters.Remove;
using EcrFleet.Application.Clusters.Rotate;
using EcrFleet.Application.Queue;
using EcrFleet.Application.Refresh;
using EcrFleet.Application.Registries;
using EcrFleet.Application.Schedule;
using EcrFleet.Http;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;

namespace EcrFleet.Hosting.Tests;

public sealed class CompositionTests
{
    [Theory]
    [InlineData("inline", false)]
    [InlineData("queue", true)]
    public void Only_in_queue_mode_runs_are_dispatched(string mode, bool isDispatched)
    {
        using var services = Services(("EcrFleet:Dispatch", mode), ("AzureWebJobsStorage", "UseDevelopmentStorage=true"));

        Assert.Equal(isDispatched, DispatchedRuns.DispatcherOf(services) is not null);
        Assert.NotNull(services.GetRequiredService<ClusterWorker>());
    }

    [Fact]
    public void Every_service_can_be_made()
    {
        using var services = Services();

        Assert.NotNull(services.GetRequiredService<ApiRoutes>());
        Assert.NotNull(services.GetRequiredService<ScheduledRefresh>());
        Assert.NotNull(services.GetRequiredService<QueuedRefresh>());
        Assert.NotNull(services.GetRequiredService<FleetSurveyor>());
        Assert.NotNull(services.GetRequiredService<RotateCluster>());
        Assert.NotNull(services.GetRequiredService<AddCluster>());
        Assert.NotNull(services.GetRequiredService<RemoveCluster>());
        Assert.NotNull(services.GetRequiredService<RegistryChecker>());
    }

    [Fact]
    public void A_wrong_setting_is_named_without_its_value()
    {
        using var services = Services(("EcrFleet:MinimumValidity", "s3cret"));

        var exception = Assert.Throws<OptionsValidationException>(services.GetRequiredService<RefreshOptions>);

        Assert.StartsWith("EcrFleet__MinimumValidity ", Assert.Single(exception.Failures), StringComparison.Ordinal);
        Assert.DoesNotContain("s3cret", exception.Message, StringComparison.Ordinal);
    }

    private static ServiceProvider Services(params (string Name, string Value)[] settings) => new ServiceCollection()
        .AddLogging()
        .AddEcrFleet(Configuration(settings))
        .BuildServiceProvider();

    private static IConfigurationRoot Configuration(params (string Name, string Value)[] settings) => new ConfigurationBuilder()
        .AddInMemoryCollection(settings.Append(("EcrFleet:Vault", "https://my-fleet.vault.azure.net/")).Select(setting => KeyValuePair.Create(setting.Item1, (string?)setting.Item2)))
        .Build();
}
