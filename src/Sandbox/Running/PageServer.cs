using System.Diagnostics;
using System.Globalization;
using System.Net;
using System.Net.Sockets;

namespace EcrFleet.Sandbox.Running;

/// <summary>Serves the page of the fleet by the real <c>ecr-fleet serve</c>, beside the refreshes that are printed; both write one run history.</summary>
internal sealed class PageServer : IAsyncDisposable
{
    private const int UsualPort = 8080;

    private readonly Process _process;
    private readonly Task _log;

    private PageServer(Process process, Uri address, string logFile)
    {
        (_process, Address) = (process, address);
        _log = CopyAsync(process.StandardOutput.BaseStream, logFile);
    }

    public Uri Address { get; }

    /// <param name="logFile">Where its log goes.</param>
    public static PageServer Start(EcrFleetExecutable executable, IReadOnlyDictionary<string, string> environment, TimeSpan interval, string logFile)
    {
        var address = new Uri($"http://127.0.0.1:{FreePort()}/");
        var variables = new Dictionary<string, string>(environment, StringComparer.Ordinal) { ["RefreshSchedule"] = Schedule(interval) };
        return new PageServer(executable.Start(["serve", "--urls", address.GetLeftPart(UriPartial.Authority)], variables, isQuiet: true), address, logFile);
    }

    public async ValueTask DisposeAsync()
    {
        if (!_process.HasExited)
        {
            _process.Kill(entireProcessTree: true);
        }

        await _process.WaitForExitAsync();
        await _log;
        _process.Dispose();
    }

    /// <summary>As often as the sandbox refreshes, as far as a schedule in whole minutes can say it.</summary>
    private static string Schedule(TimeSpan interval) =>
        interval.TotalMinutes is >= 1 and < 60 ? string.Create(CultureInfo.InvariantCulture, $"0 */{(int)interval.TotalMinutes} * * * *") : "0 0 * * * *";

    private static int FreePort()
    {
        using var probe = new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp);
        try
        {
            probe.Bind(new IPEndPoint(IPAddress.Loopback, UsualPort));
        }
        catch (SocketException)
        {
            probe.Bind(new IPEndPoint(IPAddress.Loopback, 0));
        }

        return ((IPEndPoint)probe.LocalEndPoint!).Port;
    }

    private static async Task CopyAsync(Stream output, string logFile)
    {
        await using var log = File.Create(logFile);
        await output.CopyToAsync(log);
    }
}
