using System.Collections;
using System.Runtime.InteropServices;
using EcrFleet.Sandbox;
using EcrFleet.Sandbox.Fleet;
using EcrFleet.Sandbox.Running;

using var stop = new CancellationTokenSource();

void Stop(PosixSignalContext context)
{
    context.Cancel = true;
    stop.Cancel();
}

using var interrupt = PosixSignalRegistration.Create(PosixSignal.SIGINT, Stop);
using var terminate = PosixSignalRegistration.Create(PosixSignal.SIGTERM, Stop);

var environment = Environment.GetEnvironmentVariables()
    .Cast<DictionaryEntry>()
    .ToDictionary(entry => (string)entry.Key, entry => (string?)entry.Value ?? "", StringComparer.Ordinal);
var host = new SandboxHost(ClusterStarter.StartAsync, environment, Console.Out, Console.Error, TimeProvider.System);
return await new SandboxCommand(host.RunAsync).InvokeAsync(args, Console.Out, Console.Error, stop.Token);
