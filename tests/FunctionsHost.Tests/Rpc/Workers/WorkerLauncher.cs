using EcrFleet.FunctionsHost.Tests.Rpc.App;
using EcrFleet.FunctionsHost.Tests.Rpc.Logging;

namespace EcrFleet.FunctionsHost.Tests.Rpc.Workers;

/// <summary>Starts workers of one app.</summary>
/// <param name="settings">The whole environment of the worker.</param>
/// <param name="address">Where the worker calls.</param>
internal sealed class WorkerLauncher(PublishedApp app, IReadOnlyDictionary<string, string> settings, Uri address, WorkerLobby lobby, WorkerLogs logs)
{
    public StartingWorker Launch()
    {
        var (id, channel) = ($"{Guid.NewGuid()}", new WorkerChannel(logs));
        var arrived = lobby.Expect(id, channel);
        return new StartingWorker(WorkerProcess.Launch(WorkerStart.Info(app, settings, address, id), logs), channel, arrived, new WorkerHandshake(app, channel));
    }
}
