using EcrFleet.Kubernetes.Kubeconfigs;
using EcrFleet.Kubernetes.Local;
using EcrFleet.Kubernetes.Tokens;
using EcrFleet.Refresh;
using EcrFleet.Registrations;
using EcrFleet.Registrations.Renewal;
using EcrFleet.Settings;
using EcrFleet.State;

namespace EcrFleet.Hosting;

/// <summary>Puts together what the commands on clusters work with.</summary>
internal static class ClusterComposition
{
    /// <summary>A credential plugin may ask its user something.</summary>
    private static readonly TimeSpan PluginPatience = TimeSpan.FromMinutes(2);

    public static ClusterRegistrations Compose(
        IConfiguration environment,
        FleetSettings settings,
        IVault vault,
        IVaultWriter writer,
        CloudTokens clouds,
        CredentialOnDemand credential,
        TimeProvider timeProvider,
        ILoggerFactory loggers)
    {
        var administrator = FleetParts.Administrator(settings, clouds, timeProvider, loggers);
        var connector = FleetParts.Connector(settings, clouds, timeProvider, loggers);
        var check = new IdentityCheck(administrator, connector, timeProvider);
        var runs = settings is { State: null, Storage: null }
            ? null
            : RunStoreFactory.Create(settings.State, settings.Storage, settings.RequestTimeout, credential, timeProvider);
        return new ClusterRegistrations
        {
            Kubeconfigs = new LocalKubeconfigs(environment["KUBECONFIG"], environment["HOME"], new ExecPlugin(timeProvider, PluginPatience)),
            Planner = new ClusterAddPlanner(vault, administrator, settings.Refresh.SecretName),
            Registrar = new ClusterRegistrar(writer, administrator, check, new TokenMaker(timeProvider)),
            Catalog = new ClusterCatalog(vault, runs),
            RemovalPlanner = new ClusterRemovalPlanner(vault, administrator, settings.Refresh.SecretName),
            Remover = new ClusterRemover(writer, administrator, connector),
            Rotator = new ClusterRotator(
                new FleetSource(vault, settings.Refresh),
                new KubeconfigTokens(settings.Kubernetes, timeProvider),
                administrator,
                new NewTokenSource(timeProvider),
                check,
                new RenewedRegistration(vault, writer),
                timeProvider),
            LongestRun = settings.Refresh.RunTimeout,
        };
    }
}
