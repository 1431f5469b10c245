using System.Security.Cryptography;
using EcrFleet.Core.Failures;
using EcrFleet.Ecr;
using EcrFleet.Entra;
using EcrFleet.Kubernetes;
using EcrFleet.Kubernetes.Tokens;
using EcrFleet.Refresh;
using EcrFleet.Runs;
using EcrFleet.Serve;
using EcrFleet.Settings;
using EcrFleet.State;
using EcrFleet.Vault;

namespace EcrFleet.Hosting;

/// <summary>Puts the program together, by hand: there is one of everything, and a reader can follow it.</summary>
internal static class Composition
{
    /// <summary>What Azure.Identity does on its own before it gives up, in times of one request.</summary>
    private const int EntraTries = 3;

    /// <summary>The program as the settings want it; or all that is wrong with them, a line each.</summary>
    public static Result<FleetServices> Open(IConfiguration configuration, TimeProvider timeProvider, ILoggerFactory loggers)
    {
        var settings = FleetSettingsReader.Read(configuration);
        if (!settings.IsSuccess)
        {
            return settings.Failure;
        }

        var credential = Credential();
        var store = Store(settings.Value, credential, timeProvider);
        return Compose(settings.Value, credential, store is MemoryRunStore ? null : Recorder(store, timeProvider, loggers), timeProvider, loggers);
    }

    /// <summary>The same for a process that serves: with its run history, and one refresh at a time.</summary>
    public static Result<ServedFleet> OpenServed(IConfiguration configuration, TimeProvider timeProvider, ILoggerFactory loggers)
    {
        var read = FleetSettingsReader.Read(configuration);
        if (!read.IsSuccess)
        {
            return read.Failure;
        }

        var settings = read.Value;
        var credential = Credential();
        var store = Store(settings, credential, timeProvider);
        var recorder = Recorder(store, timeProvider, loggers);
#pragma warning disable CA2000 // ServedFleet disposes them.
        var fleet = Compose(settings, credential, recorder, timeProvider, loggers);
        var gate = new RefreshGate(new RecordedRefresher(fleet.Refresher, recorder).RunAsync, timeProvider);
#pragma warning restore CA2000
        return new ServedFleet(gate, store, settings.Refresh, settings.AlertValidity, timeProvider, fleet);
    }

    /// <summary>What the commands on registrations work with, as the settings want it; or all that is wrong with them, a line each.</summary>
    public static Result<RegistrationServices> OpenRegistrations(IConfiguration configuration, TimeProvider timeProvider)
    {
        var read = FleetSettingsReader.Read(configuration);
        if (!read.IsSuccess)
        {
            return read.Failure;
        }

        var settings = read.Value;
        var credential = Credential();
        return new RegistrationServices
        {
            Vault = VaultFactory.Create(settings.Vault, settings.RequestTimeout, credential),
            VaultWriter = VaultFactory.CreateWriter(settings.Vault, settings.RequestTimeout, credential, timeProvider),
        };
    }

    /// <summary>The server of its own.</summary>
    public static Result<FleetServer> OpenServer(IConfiguration configuration, TimeProvider timeProvider, ILoggerFactory loggers)
    {
        var settings = ServeSettings.Read(configuration, timeProvider.GetUtcNow());
        var fleet = OpenServed(configuration, timeProvider, loggers);
        if (settings.IsSuccess && fleet.IsSuccess)
        {
            return new FleetServer(fleet.Value, settings.Value, Fraction, loggers);
        }

        fleet.Value?.Dispose();
        return new Failure(FailureKind.Invalid, string.Join('\n', new[] { fleet.Failure?.Message, settings.Failure?.Message }.OfType<string>()));
    }

    private static double Fraction() => RandomNumberGenerator.GetInt32(int.MaxValue) / (double)int.MaxValue;

    private static CredentialOnDemand Credential() => new(AzureCredential.Create);

    private static IRunStore Store(FleetSettings settings, CredentialOnDemand credential, TimeProvider timeProvider) =>
        RunStoreFactory.Create(settings.State, settings.Storage, settings.RequestTimeout, credential, timeProvider);

    private static RunRecorder Recorder(IRunStore store, TimeProvider timeProvider, ILoggerFactory loggers) =>
        new(store, timeProvider, loggers.CreateLogger<RunRecorder>());

    private static FleetServices Compose(
        FleetSettings settings, CredentialOnDemand credential, RunRecorder? recorder, TimeProvider timeProvider, ILoggerFactory loggers)
    {
        var vault = VaultFactory.Create(settings.Vault, settings.RequestTimeout, credential);
#pragma warning disable CA2000 // FleetServices disposes it.
        var tokenSources = new EcrTokenSources(settings.Ecr, credential, timeProvider);
#pragma warning restore CA2000
        var clouds = new CloudTokens(new EntraTokenSource(credential, settings.RequestTimeout * EntraTries, timeProvider), tokenSources.Eks);
        var connector = new KubernetesConnector(settings.Kubernetes, clouds, timeProvider);

        var options = settings.Refresh;
        var boundary = new FailureBoundary(loggers.CreateLogger<FailureBoundary>());
        var fleetSource = new FleetSource(vault, options);
        var refresher = new FleetRefresher(
            fleetSource,
            tokenSources.StartRun,
            new ClusterRefresher(connector, options, boundary, timeProvider, loggers.CreateLogger<ClusterRefresher>()),
            options,
            new RunIds(() => BitConverter.ToUInt32(RandomNumberGenerator.GetBytes(sizeof(uint)))),
            boundary,
            timeProvider,
            loggers.CreateLogger<FleetRefresher>());
        var surveyor = new FleetSurveyor(fleetSource, connector, options, settings.AlertValidity, boundary, timeProvider);
        return new FleetServices(refresher, surveyor, recorder, tokenSources);
    }
}
