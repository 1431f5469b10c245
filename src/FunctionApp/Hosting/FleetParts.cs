using System.Security.Cryptography;
using Azure.Core;
using EcrFleet.Dispatch;
using EcrFleet.Ecr;
using EcrFleet.Entra;
using EcrFleet.Kubernetes;
using EcrFleet.Kubernetes.Kubeconfigs;
using EcrFleet.Kubernetes.Probing;
using EcrFleet.Kubernetes.Tokens;
using EcrFleet.Refresh;
using EcrFleet.Registrations;
using EcrFleet.Registrations.Checks;
using EcrFleet.Registrations.Renewal;
using EcrFleet.Runs;
using EcrFleet.Settings;
using EcrFleet.Vault;

namespace EcrFleet.Hosting;

/// <summary>What there is one of in a process, and what is made of it.</summary>
internal sealed class FleetParts : IDisposable
{
    /// <summary>What Azure.Identity does on its own before it gives up, in times of one request.</summary>
    private const int EntraTries = 3;

    private readonly FleetSettings _settings;
    private readonly TokenCredential _credential;
    private readonly TimeProvider _timeProvider;
    private readonly ILoggerFactory _loggers;
    private readonly EcrTokenSources _tokenSources;
    private readonly LoggedConnector _connector;
    private readonly LoggedAdministrator _administrator;
    private readonly FailureBoundary _boundary;
    private readonly FleetSource _fleetSource;
    private readonly RenewedRegistration _renewed;
    private readonly RunIds _runIds = new(() => BitConverter.ToUInt32(RandomNumberGenerator.GetBytes(sizeof(uint))));

    public FleetParts(FleetSettings settings, TokenCredential credential, TimeProvider timeProvider, ILoggerFactory loggers)
    {
        (_settings, _credential, _timeProvider, _loggers) = (settings, credential, timeProvider, loggers);
        _tokenSources = new EcrTokenSources(settings.Ecr, credential, timeProvider);
        var clouds = Clouds(settings, credential, _tokenSources, timeProvider);
        _connector = Connector(settings, clouds, timeProvider, loggers);
        _administrator = Administrator(settings, clouds, timeProvider, loggers);
        _boundary = new FailureBoundary(loggers.CreateLogger<FailureBoundary>());
        var vault = Vault(settings, credential, loggers);
        _fleetSource = new FleetSource(vault, settings.Refresh);
        _renewed = new RenewedRegistration(vault, VaultWriter(settings, credential, timeProvider, loggers));
    }

    /// <summary>The clouds whose plugins are done natively.</summary>
    public static CloudTokens Clouds(FleetSettings settings, TokenCredential credential, EcrTokenSources tokenSources, TimeProvider timeProvider) =>
        new(new EntraTokenSource(credential, settings.RequestTimeout * EntraTries, timeProvider), tokenSources.Eks);

    public static LoggedVault Vault(FleetSettings settings, TokenCredential credential, ILoggerFactory loggers) =>
        new(VaultFactory.Create(settings.Vault, settings.RequestTimeout, credential), loggers.CreateLogger<LoggedVault>());

    public static LoggedVaultWriter VaultWriter(FleetSettings settings, TokenCredential credential, TimeProvider timeProvider, ILoggerFactory loggers) =>
        new(VaultFactory.CreateWriter(settings.Vault, settings.RequestTimeout, credential, timeProvider), loggers.CreateLogger<LoggedVaultWriter>());

    public static LoggedConnector Connector(FleetSettings settings, CloudTokens clouds, TimeProvider timeProvider, ILoggerFactory loggers) =>
        new(new KubernetesConnector(settings.Kubernetes, clouds, timeProvider), loggers.CreateLogger<LoggedConnector>());

    public static LoggedAdministrator Administrator(FleetSettings settings, CloudTokens clouds, TimeProvider timeProvider, ILoggerFactory loggers) =>
        new(new KubernetesAdministrator(settings.Kubernetes, clouds, timeProvider), loggers.CreateLogger<LoggedAdministrator>());

    /// <summary>For the command line.</summary>
    /// <param name="recorder">Absent: nothing keeps what a run did.</param>
    public FleetServices Services(RunRecorder? recorder) => new(
        Refresher(), new FleetSurveyor(_fleetSource, _connector, _settings.Refresh, _settings.AlertValidity, _boundary, _timeProvider), Checker(), recorder, this);

    /// <summary>Asks for its tokens anew in each run.</summary>
    public FleetRefresher Refresher() => Refresher(_tokenSources.StartRun);

    public ClusterChecker Checker() => new(
        _fleetSource,
        new ServerProber(_settings.Kubernetes, _timeProvider),
        _administrator,
        _connector,
        _settings.Refresh,
        _boundary,
        _timeProvider);

    public RunDispatcher Dispatcher(RunRecorder recorder) => new(
        _fleetSource,
        ClusterQueueFactory.Create(_settings.Storage!, _settings.RequestTimeout, _credential),
        recorder,
        _settings.Refresh,
        _runIds,
        _boundary,
        _timeProvider,
        _loggers.CreateLogger<RunDispatcher>());

    public ClusterWorker Worker(RunRecorder recorder) => new(Refresher(_tokenSources.StartSharedRun), recorder, _timeProvider);

    public void Dispose() => _tokenSources.Dispose();

    private FleetRefresher Refresher(Func<IRegistryTokenSource> tokenSources) => new(
        _fleetSource,
        tokenSources,
        () => new TokenRenewer(
            new KubeconfigTokens(_settings.Kubernetes, _timeProvider), _administrator, _renewed, _timeProvider, _loggers.CreateLogger<TokenRenewer>()),
        new ClusterRefresher(_connector, _settings.Refresh, _boundary, _timeProvider, _loggers.CreateLogger<ClusterRefresher>()),
        _settings.Refresh,
        _runIds,
        _boundary,
        _timeProvider,
        _loggers.CreateLogger<FleetRefresher>());
}
