using System.Runtime.InteropServices;
using EcrFleet.ControlPlane;

// `dotnet run --project eng/ControlPlane`: a real API server to try things on, until Ctrl+C or the end of standard input.
var assets = await Assets.FindOrBuildAsync(CancellationToken.None);
if (assets.WhyNot is not null)
{
    await Console.Error.WriteLineAsync(assets.WhyNot);
    return 3;
}

using var end = new CancellationTokenSource();
using var interrupt = PosixSignalRegistration.Create(PosixSignal.SIGINT, End);
using var terminate = PosixSignalRegistration.Create(PosixSignal.SIGTERM, End);
await using var controlPlane = await RunningControlPlane.StartAsync(assets, end.Token);
Console.WriteLine($"version: {controlPlane.Version}");
Console.WriteLine($"processes: {string.Join(' ', controlPlane.ProcessIds)}");
Console.WriteLine($"kubeconfig: {controlPlane.AdminKubeconfigFile}");
try
{
    while (await Console.In.ReadLineAsync(end.Token) is not null)
    {
    }
}
catch (OperationCanceledException)
{
    // Asked to end.
}

return 0;

void End(PosixSignalContext signal)
{
    signal.Cancel = true;
    end.Cancel();
}
