using EcrFleet.Application.CloudTokens;
using EcrFleet.Application.Clusters;
using EcrFleet.Application.Clusters.Tokens;
using EcrFleet.Application.Masking;
using EcrFleet.Application.Proxies;
using EcrFleet.Application.Refresh;
using EcrFleet.Application.Registries;
using EcrFleet.Application.Vault;
using EcrFleet.Aws;
using EcrFleet.Azure;
using EcrFleet.Core.Secrets;
using EcrFleet.Hosting.Settings;
using EcrFleet.Kubernetes;

namespace EcrFleet.Hosting;

/// <summary>Registers what stands behind the ports: vault, run store, queue, AWS and Kubernetes, as the settings want them.</summary>
internal static class AdapterServices
{
    public static IServiceCollection AddAdapters(this IServiceCollection services) => services
        .AddSingleton(provider => new AzureAdapters(Settings(provider).RequestTimeout, Proxies(provider), Time(provider)))
        .AddSingleton(provider => Known(Proxies(provider)))
        .AddStorage()
        .AddAws()
        .AddKubernetes();

    private static IServiceCollection AddStorage(this IServiceCollection services) => services
        .AddSingleton<IVault>(provider => new LoggedVault(
            new DecodedVault(StorageChoice.Vault(Settings(provider).Vault, Azure(provider))), Logger<LoggedVault>(provider)))
        .AddSingleton<IVaultWriter>(provider => new LoggedVaultWriter(StorageChoice.VaultWriter(Settings(provider).Vault, Azure(provider)), Logger<LoggedVaultWriter>(provider)))
        .AddSingleton(provider => StorageChoice.RunStore(Settings(provider).State, Settings(provider).Storage, Azure(provider), Time(provider)))
        .AddSingleton(provider => Settings(provider).Storage is { } account && Azure(provider).ClusterQueue(account) is { } queue
            ? queue
            : throw new InvalidOperationException("The settings name no storage account with queues."));

    private static IServiceCollection AddAws(this IServiceCollection services) => services
        .AddSingleton(provider => new EcrTokenSources(Settings(provider).Ecr with { Proxies = Proxies(provider) }, Azure(provider).WebIdentity, provider.GetRequiredService<KnownSecrets>(), Time(provider)))
        .AddSingleton(provider => new CloudTokens(Azure(provider).Entra, provider.GetRequiredService<EcrTokenSources>().Eks))
        .AddSingleton<IRegistryProbe>(provider =>
            new LoggedRegistryProbe(provider.GetRequiredService<EcrTokenSources>().CreateProbe(), Logger<LoggedRegistryProbe>(provider)));

    private static IServiceCollection AddKubernetes(this IServiceCollection services) => services
        .AddSingleton(provider => Settings(provider).Kubernetes with { Proxies = Proxies(provider) })
        .AddSingleton<KubernetesConnector>()
        .AddSingleton<IClusterConnector>(provider => new LoggedConnector(provider.GetRequiredService<KubernetesConnector>(), Logger<LoggedConnector>(provider)))
        .AddSingleton<IAdministrationConnector>(provider => new LoggedAdministrationConnector(
            provider.GetRequiredService<KubernetesConnector>(), Logger<LoggedAdministrationConnector>(provider)))
        .AddSingleton<ITokenReader, KubeconfigTokens>();

    private static FleetSettings Settings(IServiceProvider provider) => provider.GetRequiredService<FleetSettings>();

    private static AzureAdapters Azure(IServiceProvider provider) => provider.GetRequiredService<AzureAdapters>();

    private static KnownSecrets Known(ProxyRules proxies)
    {
        var secrets = new KnownSecrets();
        secrets.Keep("the proxies of the environment", proxies.Routes.Select(route => route.Password is { Length: > 0 } password ? new SecretText(password) : null));
        return secrets;
    }

    private static ProxyRules Proxies(IServiceProvider provider) => provider.GetRequiredService<ProxyRules>();

    private static TimeProvider Time(IServiceProvider provider) => provider.GetRequiredService<TimeProvider>();

    private static ILogger<T> Logger<T>(IServiceProvider provider) => provider.GetRequiredService<ILogger<T>>();
}
