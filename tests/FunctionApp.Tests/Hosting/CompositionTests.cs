using EcrFleet.Application.Clusters.Add;
using EcrFleet.Application.Clusters.Remove;
using EcrFleet.Application.Clusters.Rotate;
using EcrFleet.Application.Queue;
using EcrFleet.Application.Refresh;
using EcrFleet.Application.Registries;
using EcrFleet.Application.Schedule;
using EcrFleet.Cli;
using EcrFleet.Cli.Serve;
using EcrFleet.Hosting;
using EcrFleet.Http;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging.Abstractions;

namespace EcrFleet.FunctionApp.Tests.Hosting;

public sealed class CompositionTests
{
    [Fact]
    public void A_server_of_its_own_cannot_be_fed_from_a_queue()
    {
        var opened = FleetServers.Open(
            Configuration(("EcrFleet:Dispatch", "queue"), ("AzureWebJobsStorage", "UseDevelopmentStorage=true")), TimeProvider.System, NullLoggerFactory.Instance);

        Assert.StartsWith("EcrFleet__Dispatch=queue is for the function app", opened.Failure?.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("inline", false)]
    [InlineData("queue", true)]
    public void Only_in_queue_mode_runs_are_dispatched(string mode, bool isDispatched)
    {
        using var services = CliServices.Open(
            Configuration(("EcrFleet:Dispatch", mode), ("AzureWebJobsStorage", "UseDevelopmentStorage=true")), TimeProvider.System, NullLoggerFactory.Instance).Value!;

        Assert.Equal(isDispatched, DispatchedRuns.DispatcherOf(services) is not null);
        Assert.NotNull(services.GetRequiredService<ClusterWorker>());
    }

    [Fact]
    public void Every_service_can_be_made()
    {
        using var services = CliServices.Open(Configuration(), TimeProvider.System, NullLoggerFactory.Instance).Value!;

        Assert.NotNull(services.GetRequiredService<ApiRoutes>());
        Assert.NotNull(services.GetRequiredService<ScheduledRefresh>());
        Assert.NotNull(services.GetRequiredService<QueuedRefresh>());
        Assert.NotNull(services.GetRequiredService<FleetSurveyor>());
        Assert.NotNull(services.GetRequiredService<ClusterRotator>());
        Assert.NotNull(services.GetRequiredService<ClusterRegistrar>());
        Assert.NotNull(services.GetRequiredService<ClusterRemover>());
        Assert.NotNull(services.GetRequiredService<RegistryChecker>());
    }

    private static IConfigurationRoot Configuration(params (string Name, string Value)[] settings) => new ConfigurationBuilder()
        .AddInMemoryCollection(settings.Append(("EcrFleet:Vault", "https://my-fleet.vault.azure.net/")).Select(setting => KeyValuePair.Create(setting.Item1, (string?)setting.Item2)))
        .Build();
}
