using EcrFleet.Application.Refresh;
using EcrFleet.Application.Vault;
using EcrFleet.Core.Failures;

namespace EcrFleet.Hosting.Settings;

/// <summary>
/// Reads and checks all settings at once. By hand rather than by the binder with <c>[OptionsValidator]</c>: those stop at the first value
/// that is no number, know no name that is misspelt and no rule between two settings, and name properties where the user set variables.
/// </summary>
internal static class FleetSettingsReader
{
    private static readonly TimeSpan OneSecond = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan OneHour = TimeSpan.FromHours(1);

    /// <summary>A token lives 12 hours; with less room than this every run would have to write every secret.</summary>
    private static readonly TimeSpan LongestMinimumValidity = TimeSpan.FromHours(11);

    /// <returns>The settings; or one failure whose message has a line for each problem.</returns>
    public static Result<FleetSettings> Read(IConfiguration configuration)
    {
        var problems = new List<string>();
        var section = configuration.GetSection(SettingNames.Section);
        var reader = new SettingReader(section, problems);
        problems.AddRange(UnknownSettings.Find(configuration, section));
        var vault = Vault(reader);
        var defaults = new RefreshOptions();
        var metadata = new MetadataReader(section, reader);
        var minimum = reader.Duration(SettingNames.MinimumValidity, TimeSpan.FromMinutes(1), LongestMinimumValidity) ?? defaults.MinimumValidity;
        var alert = reader.Duration(SettingNames.AlertValidity, TimeSpan.Zero, LongestMinimumValidity) ?? defaults.AlertValidity;
        var namespaces = reader.Count(SettingNames.MaxNamespaces, 1, 1_000_000);
        var connect = reader.Duration(SettingNames.ConnectTimeout, OneSecond, TimeSpan.FromMinutes(1));
        var request = reader.Duration(SettingNames.RequestTimeout, OneSecond, TimeSpan.FromMinutes(5));
        var cluster = reader.Duration(SettingNames.ClusterTimeout, OneSecond, OneHour) ?? defaults.ClusterTimeout;
        var run = reader.Duration(SettingNames.RunTimeout, OneSecond, OneHour) ?? defaults.RunTimeout;
        var refresh = new RefreshOptions
        {
            SecretName = reader.SecretName(SettingNames.SecretName) ?? defaults.SecretName,
            MinimumValidity = minimum,
            AlertValidity = alert,
            MaxParallelClusters = reader.Count(SettingNames.MaxParallelClusters, 1, 256) ?? defaults.MaxParallelClusters,
            MaxParallelWrites = reader.Count(SettingNames.MaxParallelWrites, 1, 256) ?? defaults.MaxParallelWrites,
            ClusterTimeout = cluster,
            RunTimeout = run,
            SecretLabels = metadata.Labels(),
            SecretAnnotations = metadata.Annotations(),
        };
        var allowInsecureTls = reader.Flag(SettingNames.AllowInsecureTls);
        var state = State(reader);
        var dispatch = Dispatch(reader);
        var storage = StorageSettings.Read(configuration, problems);
        if (problems.Count == 0 && vault is not null)
        {
            var settings = new FleetSettings
            {
                Vault = vault,
                Refresh = refresh,
                AllowInsecureTls = allowInsecureTls,
                State = state,
                Dispatch = dispatch,
                Storage = storage,
            };
            settings = settings with { MaxNamespaces = namespaces ?? settings.MaxNamespaces, RequestTimeout = request ?? settings.RequestTimeout };
            settings = settings with { ConnectTimeout = connect ?? Shorter(settings.ConnectTimeout, settings.RequestTimeout) };
            problems.AddRange([.. Contradictions(settings), .. DispatchProblems.Find(settings)]);
            if (problems.Count == 0)
            {
                return settings;
            }
        }

        return new Failure(FailureKind.Invalid, string.Join('\n', problems));
    }

    private static TimeSpan Shorter(TimeSpan one, TimeSpan other) => one < other ? one : other;

    private static VaultLocation? Vault(SettingReader reader)
    {
        if (reader.Text(SettingNames.Vault) is not { } text)
        {
            reader.Refuse(SettingNames.Vault, "is missing: the address of an Azure Key Vault, like https://my-fleet.vault.azure.net/, or the path of a directory");
            return null;
        }

        var location = VaultLocation.Parse(text);
        if (!location.IsSuccess)
        {
            reader.Refuse(SettingNames.Vault, location.Failure.Message);
        }
        else if (location.Value.Directory is { } file && File.Exists(file))
        {
            reader.Refuse(SettingNames.Vault, $"names '{file}', which is a file: name the directory that holds the registrations");
        }
        else if (location.Value.Directory is { } directory && !Directory.Exists(directory))
        {
            reader.Refuse(SettingNames.Vault, $"names the directory '{directory}', which does not exist");
        }

        return location.Value;
    }

    /// <summary>A directory that is not there yet is made when the first run is recorded.</summary>
    private static string? State(SettingReader reader)
    {
        if (reader.Text(SettingNames.State) is not { } text)
        {
            return null;
        }

        if (text.Contains("://", StringComparison.Ordinal) || text.Contains('\0', StringComparison.Ordinal))
        {
            reader.Refuse(SettingNames.State, "must be the path of a directory");
            return null;
        }

        var path = Path.GetFullPath(text);
        if (FileOnTheWay(path) is { } file)
        {
            reader.Refuse(
                SettingNames.State,
                file == path
                    ? $"names '{path}', which is a file: name a directory, or move the file away"
                    : $"names '{path}', which cannot be a directory, as '{file}' is a file: name another directory, or move the file away");
        }

        return path;
    }

    /// <returns>The path, or what is above it, that is a file; <c>null</c> when none is.</returns>
    private static string? FileOnTheWay(string path)
    {
        for (var at = path; at is not null; at = Path.GetDirectoryName(at))
        {
            if (File.Exists(at))
            {
                return at;
            }
        }

        return null;
    }

    private static DispatchMode Dispatch(SettingReader reader)
    {
        switch (reader.Text(SettingNames.Dispatch)?.ToUpperInvariant())
        {
            case null or "INLINE":
                return DispatchMode.Inline;
            case "QUEUE":
                return DispatchMode.Queue;
            default:
                reader.Refuse(SettingNames.Dispatch, "must be inline or queue");
                return DispatchMode.Inline;
        }
    }

    /// <summary>Rules between settings, checked once each is good by itself; a default may be one of the two.</summary>
    private static IEnumerable<string> Contradictions(FleetSettings settings)
    {
        var refresh = settings.Refresh;
        (string Lower, TimeSpan Low, string Higher, TimeSpan High)[] pairs =
        [
            (SettingNames.AlertValidity, refresh.AlertValidity, SettingNames.MinimumValidity, refresh.MinimumValidity),
            (SettingNames.ConnectTimeout, settings.ConnectTimeout, SettingNames.RequestTimeout, settings.RequestTimeout),
            (SettingNames.RequestTimeout, settings.RequestTimeout, SettingNames.ClusterTimeout, refresh.ClusterTimeout),
            (SettingNames.ClusterTimeout, refresh.ClusterTimeout, SettingNames.RunTimeout, refresh.RunTimeout),
        ];
        return
            from pair in pairs
            where pair.Low > pair.High
            select $"{SettingNames.InEnvironment(pair.Lower)} ({pair.Low:c}) must not be above {SettingNames.InEnvironment(pair.Higher)} ({pair.High:c}).";
    }
}
