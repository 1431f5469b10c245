using EcrFleet.Application.Proxies;
using EcrFleet.Azure.KeyVault;
using EcrFleet.Azure.Transport;
using EcrFleet.Core.Failures;
using EcrFleet.Tests.Shared.Network;

namespace EcrFleet.Azure.Tests.KeyVault;

/// <summary>The vault is reached through the proxy of the environment, and what fails there is put down to the proxy.</summary>
public sealed class KeyVaultProxyTests
{
    private static readonly Uri Vault = new("https://my-fleet.vault.azure.net/");

    [Fact]
    public async Task Names_a_proxy_that_opens_no_way_and_the_variable_that_names_it()
    {
        await using var proxy = new ProxyServer(server: null);

        Assert.Equal(
            new Failure(FailureKind.Unreachable, $"Key Vault {Vault}: the proxy {proxy.Address} (https_proxy) opened no way to it (403)."),
            await FailureAsync(("https_proxy", $"http://me:s3cret@{proxy.Address}")));
        Assert.All(proxy.Requests, request => Assert.Equal("CONNECT my-fleet.vault.azure.net:443 HTTP/1.1", request));
        Assert.NotEmpty(proxy.Requests);
    }

    [Theory]
    [InlineData("*")]
    [InlineData(".vault.azure.net:443")]
    public async Task Goes_past_the_proxy_where_the_vault_is_excepted(string except)
    {
        await using var proxy = new ProxyServer(server: null);

        Assert.NotNull(await FailureAsync(("HTTPS_PROXY", $"http://{proxy.Address}"), ("NO_PROXY", except)));
        Assert.Empty(proxy.Requests);
    }

    private static async Task<Failure?> FailureAsync(params (string Name, string Value)[] variables)
    {
        var rules = ProxyRules.From(name => variables.Where(variable => variable.Name == name).Select(variable => variable.Value).FirstOrDefault());
        await using var identity = await EcrFleet.Sandbox.ManagedIdentity.ManagedIdentityServer.StartAsync(cancellationToken: TestContext.Current.CancellationToken);
        var vault = new KeyVaultVault(Vault, new IdentityEndpointCredential(identity), KeyVaultHarness.Options(TimeSpan.FromSeconds(10)), AzureTransport.Create(rules));
        return (await vault.ListAsync(TestContext.Current.CancellationToken)).Failure;
    }
}
