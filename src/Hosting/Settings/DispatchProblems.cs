namespace EcrFleet.Hosting.Settings;

/// <summary>
/// What queue mode needs: a queue, and a state that all instances see. With a directory or a memory for each instance, each would know only
/// its own clusters, no run would ever be complete, and the status would differ from call to call.
/// </summary>
internal static class DispatchProblems
{
    private const string Mode = "EcrFleet__Dispatch=queue";

    public static IEnumerable<string> Find(FleetSettings settings) => settings.Dispatch == DispatchMode.Queue ? FindInQueueMode(settings) : [];

    private static IEnumerable<string> FindInQueueMode(FleetSettings settings)
    {
        if (settings.State is not null)
        {
            yield return $"{Mode} needs a state that all instances share: leave {SettingNames.InEnvironment(SettingNames.State)} out, so that the storage account keeps it.";
        }

        if (settings.Storage is not { } storage)
        {
            yield return $"{Mode} needs a storage account: set {StorageSettings.Section}, or {StorageSettings.Section}__{StorageSettings.AccountName} for an identity.";
        }
        else if (storage.ConnectionString is null && (storage.QueueService is null || storage.TableService is null))
        {
            yield return $"{Mode} needs the addresses of both queues and tables: set {StorageSettings.Section}__{StorageSettings.AccountName}, "
                + $"or both {StorageSettings.QueueServiceUri} and {StorageSettings.TableServiceUri}.";
        }
    }
}
