using System.Security.Cryptography;
using EcrFleet.Core.Failures;
using EcrFleet.Ecr;
using EcrFleet.Registrations;
using EcrFleet.Runs;
using EcrFleet.Serve;
using EcrFleet.Settings;
using EcrFleet.State;
using EcrFleet.Vault;

namespace EcrFleet.Hosting;

/// <summary>Puts the program together, by hand: there is one of everything, and a reader can follow it.</summary>
internal static class Composition
{
    private const string QueueModeOfAServer =
        "EcrFleet__Dispatch=queue is for the function app, whose host feeds it from the queue. Leave it out: this server refreshes the fleet itself.";

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
        var recorder = store is MemoryRunStore ? null : Recorder(store, timeProvider, loggers);
#pragma warning disable CA2000 // FleetServices disposes them.
        return new FleetParts(settings.Value, credential, timeProvider, loggers).Services(recorder);
#pragma warning restore CA2000
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
        var parts = new FleetParts(settings, credential, timeProvider, loggers);
        var gate = new RefreshGate(new RecordedRefresher(parts.Refresher(), recorder).RunAsync, timeProvider);
#pragma warning restore CA2000
        var dispatcher = settings.Dispatch == DispatchMode.Queue ? parts.Dispatcher(recorder) : null;
        return new ServedFleet(gate, dispatcher, parts.Worker(recorder), store, parts.Checker(), settings.Refresh, settings.AlertValidity, timeProvider, parts);
    }

    /// <summary>What the commands on registrations work with, as the settings want it; or all that is wrong with them, a line each.</summary>
    public static Result<RegistrationServices> OpenRegistrations(IConfiguration configuration, TimeProvider timeProvider, ILoggerFactory loggers)
    {
        var read = FleetSettingsReader.Read(configuration);
        if (!read.IsSuccess)
        {
            return read.Failure;
        }

        var settings = read.Value;
        var credential = Credential();
        var vault = FleetParts.Vault(settings, credential, loggers);
        var writer = FleetParts.VaultWriter(settings, credential, timeProvider, loggers);
#pragma warning disable CA2000 // RegistrationServices disposes it.
        var tokenSources = new EcrTokenSources(settings.Ecr, credential, timeProvider);
#pragma warning restore CA2000
        return new RegistrationServices
        {
            Vault = vault,
            VaultWriter = writer,
            Clusters = ClusterComposition.Compose(
                configuration, settings, vault, writer, FleetParts.Clouds(settings, credential, tokenSources, timeProvider), credential, timeProvider, loggers),
            RegistryProbe = new LoggedRegistryProbe(tokenSources.CreateProbe(), loggers.CreateLogger<LoggedRegistryProbe>()),
            TimeProvider = timeProvider,
            SecretName = settings.Refresh.SecretName,
            Connections = tokenSources,
        };
    }

    /// <summary>The server of its own.</summary>
    public static Result<FleetServer> OpenServer(IConfiguration configuration, TimeProvider timeProvider, ILoggerFactory loggers)
    {
        var settings = ServeSettings.Read(configuration, timeProvider.GetUtcNow());
        var fleet = OpenServed(configuration, timeProvider, loggers);
        var dispatch = fleet.Value?.Dispatcher is null ? null : QueueModeOfAServer;
        if (settings.IsSuccess && fleet.IsSuccess && dispatch is null)
        {
            return new FleetServer(fleet.Value, settings.Value, Fraction, loggers);
        }

        fleet.Value?.Dispose();
        return new Failure(FailureKind.Invalid, string.Join('\n', new[] { fleet.Failure?.Message, settings.Failure?.Message, dispatch }.OfType<string>()));
    }

    private static double Fraction() => RandomNumberGenerator.GetInt32(int.MaxValue) / (double)int.MaxValue;

    private static CredentialOnDemand Credential() => new(AzureCredential.Create);

    private static IRunStore Store(FleetSettings settings, CredentialOnDemand credential, TimeProvider timeProvider) =>
        RunStoreFactory.Create(settings.State, settings.Storage, settings.RequestTimeout, credential, timeProvider);

    private static RunRecorder Recorder(IRunStore store, TimeProvider timeProvider, ILoggerFactory loggers) =>
        new(store, timeProvider, loggers.CreateLogger<RunRecorder>());
}
