using EcrFleet.Application.Proxies;
using EcrFleet.Aws.Tests.Fakes;
using EcrFleet.Core.Failures;
using EcrFleet.Tests.Shared.Fakes;
using EcrFleet.Tests.Shared.Network;

namespace EcrFleet.Aws.Tests;

/// <summary>AWS is reached through the proxy of the environment, and what fails there is put down to the proxy.</summary>
public sealed class EcrProxyTests
{
    [Fact]
    public async Task Names_a_proxy_that_opens_no_way_and_the_variable_that_names_it()
    {
        await using var proxy = new ProxyServer(server: null);
        using var bench = new EcrBench(server: null, proxies: Rules($"http://me:marked@{proxy.Address}"));

        Assert.Equal(
            new Failure(FailureKind.Unreachable, $"Vault secret '{Registries.Shop.VaultSecret}': the proxy {proxy.Address} (HTTPS_PROXY) opened no way to ECR (403)."),
            await bench.FailAsync(Registries.Shop));
        Assert.All(proxy.Requests, request => Assert.Matches("^CONNECT api[.]ecr[.][a-z0-9-]+[.]amazonaws[.]com:443 HTTP/1.1$", request));
    }

    [Fact]
    public async Task Names_a_proxy_whose_name_does_not_resolve()
    {
        using var bench = new EcrBench(server: null, proxies: Rules("no-such-proxy.invalid:3128"));

        Assert.EndsWith(
            ": the name of the proxy no-such-proxy.invalid:3128 (HTTPS_PROXY) cannot be resolved.", (await bench.FailAsync(Registries.Shop)).Message, StringComparison.Ordinal);
    }

    private static ProxyRules Rules(string proxy) => ProxyRules.From(name => name == "HTTPS_PROXY" ? proxy : null);
}
