using Amazon.Runtime;
using EcrFleet.Tests.Shared.Fakes;

namespace EcrFleet.Aws.Tests;

public sealed class AwsClientsTests : IDisposable
{
    private static readonly Uri Elsewhere = new("http://127.0.0.1:1");

    private static readonly EcrOptions WithAddresses = new()
    {
        Endpoints = new AwsEndpoints { Ecr = Elsewhere, EcrPublic = Elsewhere, SecurityTokenService = Elsewhere },
    };

    private readonly AwsHttpClientFactory _http = new(new EcrOptions(), new AwsClock(TimeProvider.System), TimeProvider.System);

    public void Dispose() => _http.Dispose();

    [Fact]
    public void Sign_for_the_registered_region_whatever_the_address() => Assert.All(
        [.. Configs(new EcrOptions()), .. Configs(WithAddresses)],
        config => Assert.Equal(Registries.Region, config.AuthenticationRegion));

    [Fact]
    public void Call_the_addresses_of_the_options() =>
        Assert.All(Configs(WithAddresses), config => Assert.Equal(Elsewhere, new Uri(config.ServiceURL)));

    [Fact]
    public void Retry_twice_in_standard_mode() => Assert.All(
        Configs(new EcrOptions()),
        config => Assert.Equal((2, RequestRetryMode.Standard), (config.MaxErrorRetry, config.RetryMode)));

    [Fact]
    public void Log_nothing() => Assert.All(
        Configs(new EcrOptions()),
        config => Assert.Equal((true, false), (config.DisableLogging, config.LogResponse)));

    private IClientConfig[] Configs(EcrOptions options)
    {
        var clients = new AwsClients(options, _http);
        var credentials = new AnonymousAWSCredentials();
        using var ecr = clients.Ecr(credentials, Registries.Region);
        using var ecrPublic = clients.EcrPublic(credentials, Registries.Region);
        using var tokens = clients.SecurityTokenService(credentials, Registries.Region);
        return [ecr.Config, ecrPublic.Config, tokens.Config];
    }
}
