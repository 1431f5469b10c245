using System.Collections;
using System.Globalization;
using System.Runtime.InteropServices;
using EcrFleet.FunctionsHost.Tests.Rpc.App;
using EcrFleet.FunctionsHost.Tests.Rpc.Triggers;

namespace EcrFleet.FunctionsHost.Tests.Rpc;

/// <summary>
/// <c>serve [--folder PUBLISHED] [--port PORT]</c>: runs this host for a person with curl, with the settings of the environment, until Ctrl+C. It
/// is no host to deploy with.
/// </summary>
internal static class ServeCommand
{
    public const string Name = "serve";

    private const string DefaultFolder = "artifacts/publish/FunctionApp/release_linux-x64";
    private const string Usage = "Usage: serve [--folder PUBLISHED] [--port PORT]";

    public static async Task<int> RunAsync(IReadOnlyList<string> arguments, TextWriter output, TextWriter error)
    {
        if (Parse(arguments) is not (var folder, var port))
        {
            await error.WriteLineAsync(Usage);
            return 2;
        }

        var stop = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        void Stop(PosixSignalContext context)
        {
            context.Cancel = true;
            stop.TrySetResult();
        }

        using var interrupt = PosixSignalRegistration.Create(PosixSignal.SIGINT, Stop);
        using var terminate = PosixSignalRegistration.Create(PosixSignal.SIGTERM, Stop);
        try
        {
            await using var host = await WorkerHost.StartAsync(new WorkerHostOptions
            {
                Folder = folder,
                Port = port,
                Settings = Settings(),
                FiresAtStart = true,
                FiresOnSchedule = true,
                Written = entry => output.WriteLine(entry),
            });
            await output.WriteLineAsync(Greeting(host));
            await Task.WhenAny(stop.Task, Task.WhenAll(host.Workers.All.Select(worker => worker.GivenUp)));
            return stop.Task.IsCompleted ? 0 : 1;
        }
        catch (Exception exception) when (exception is PublishedAppException or InvalidOperationException or IOException)
        {
            await error.WriteLineAsync(exception.Message);
            return 1;
        }
    }

    private static string Greeting(WorkerHost host)
    {
        var address = host.Address.AbsoluteUri.TrimEnd('/');
        return string.Join('\n', [
            $"Listening on {address}",
            .. host.Routes.Select(route => $"  {route}"),
            .. host.Functions.Where(function => !function.IsHttp).Select(function => $"  {function}"),
            $"Function key: {HostKeys.Function}. Master key: {HostKeys.Master}. Both are this host's own and open nothing else.",
            $"  curl -H 'x-functions-key: {HostKeys.Function}' {address}/…",
            $"  curl -X POST -H 'x-functions-key: {HostKeys.Master}' -H 'Content-Type: application/json' -d '{{}}' {address}/admin/functions/NAME",
            "Ctrl+C ends it.",
        ]);
    }

    private static (string Folder, int Port)? Parse(IReadOnlyList<string> arguments)
    {
        var (folder, port) = (DefaultFolder, 0);
        for (var index = 0; index < arguments.Count; index += 2)
        {
            var value = index + 1 < arguments.Count ? arguments[index + 1] : null;
            switch (arguments[index], value)
            {
                case ("--folder", { } given):
                    folder = given;
                    break;
                case ("--port", { } given) when ushort.TryParse(given, NumberStyles.None, CultureInfo.InvariantCulture, out var number):
                    port = number;
                    break;
                default:
                    return null;
            }
        }

        return (folder, port);
    }

    private static Dictionary<string, string> Settings() => Environment.GetEnvironmentVariables().Cast<DictionaryEntry>()
        .ToDictionary(entry => (string)entry.Key, entry => (string?)entry.Value ?? "", StringComparer.Ordinal);
}
