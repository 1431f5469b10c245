using System.Diagnostics;
using EcrFleet.FunctionsHost.Tests.Rpc.App;

namespace EcrFleet.FunctionsHost.Tests.Rpc.Workers;

/// <summary>How the host starts a worker: with its whole environment, in the folder of the app, and with its address as arguments.</summary>
internal static class WorkerStart
{
    private const int MaximumMessage = int.MaxValue;

    public static ProcessStartInfo Info(PublishedApp app, IReadOnlyDictionary<string, string> settings, Uri host, string workerId)
    {
        var start = new ProcessStartInfo(app.Worker.Executable)
        {
            WorkingDirectory = app.Folder,
            UseShellExecute = false,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        foreach (var argument in app.Worker.Arguments.Concat(Arguments(host, workerId)))
        {
            start.ArgumentList.Add(argument);
        }

        start.Environment.Clear();
        foreach (var (name, value) in settings)
        {
            start.Environment[name] = value;
        }

        start.Environment["FUNCTIONS_WORKER_RUNTIME"] = WorkerDescription.Runtime;
        start.Environment["FUNCTIONS_APPLICATION_DIRECTORY"] = app.Folder;
        return start;
    }

    /// <summary>The older names and the newer ones, as a host of version 4 has both.</summary>
    private static IEnumerable<string> Arguments(Uri host, string workerId)
    {
        var request = $"{Guid.NewGuid()}";
        return
        [
            "--host", host.Host, "--port", $"{host.Port}", "--workerId", workerId, "--requestId", request, "--grpcMaxMessageLength", $"{MaximumMessage}",
            "--functions-uri", host.AbsoluteUri, "--functions-worker-id", workerId, "--functions-request-id", request,
            "--functions-grpc-max-message-length", $"{MaximumMessage}",
        ];
    }
}
