using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.Logging.Abstractions;

namespace EcrFleet.Cli.Tests.Serve;

public sealed class FleetServersTests
{
    [Fact]
    public void A_server_of_its_own_cannot_be_fed_from_a_queue()
    {
        var opened = FleetServers.Open(
            Configuration(("EcrFleet:Dispatch", "queue"), ("AzureWebJobsStorage", "UseDevelopmentStorage=true")), TimeProvider.System, NullLoggerFactory.Instance);

        Assert.StartsWith("EcrFleet__Dispatch=queue is for the function app", opened.Failure?.Message, StringComparison.Ordinal);
    }

    private static IConfigurationRoot Configuration(params (string Name, string Value)[] settings) => new ConfigurationBuilder()
        .AddInMemoryCollection(settings.Append(("EcrFleet:Vault", "https://my-fleet.vault.azure.net/")).Select(setting => KeyValuePair.Create(setting.Item1, (string?)setting.Item2)))
        .Build();
}
