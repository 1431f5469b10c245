using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.Logging.Abstractions;

namespace EcrFleet.Hosting.Tests;

public sealed class CompositionTests
{
    [Theory]
    [InlineData("inline", false)]
    [InlineData("queue", true)]
    public void Only_in_queue_mode_runs_are_dispatched(string mode, bool isDispatched)
    {
        using var fleet = Composition.OpenServed(
            Configuration(("EcrFleet:Dispatch", mode), ("AzureWebJobsStorage", "UseDevelopmentStorage=true")), TimeProvider.System, NullLoggerFactory.Instance).Value!;

        Assert.Equal(isDispatched, fleet.Dispatcher is not null);
        Assert.NotNull(fleet.Worker);
    }

    private static IConfigurationRoot Configuration(params (string Name, string Value)[] settings) => new ConfigurationBuilder()
        .AddInMemoryCollection(settings.Append(("EcrFleet:Vault", "https://my-fleet.vault.azure.net/")).Select(setting => KeyValuePair.Create(setting.Item1, (string?)setting.Item2)))
        .Build();
}
