using System.Diagnostics;
using System.Text.RegularExpressions;

namespace EcrFleet.Tests.Shared.Azurite;

/// <summary>One Azurite of this process: on free ports of the loopback, in memory, gone when this process is gone.</summary>
public sealed partial class AzuriteServer : IAsyncDisposable
{
    /// <summary>The account and key that every Azurite has; they are published and open nothing else.</summary>
    /// <remarks>https://learn.microsoft.com/azure/storage/common/storage-connect-azurite#well-known-storage-account-and-key</remarks>
    public const string AccountName = "devstoreaccount1";

    public const string AccountKey = "Eby8vdM02xNOcqFlqUwJPLlmEtlCDXJ1OUzFT50uSRZ6IFsuFq2UVErCz4I6tq/K1SZFPTOtr/KBHBeksoGMGw==";

    private static readonly TimeSpan StartLimit = TimeSpan.FromSeconds(60);
    private static readonly string[] Services = ["Blob", "Queue", "Table"];

    private readonly Process _process;
    private readonly DirectoryInfo _folder;
    private readonly Dictionary<string, Uri> _addresses;
    private bool _isStopped;

    private AzuriteServer(Process process, DirectoryInfo folder, Dictionary<string, Uri> addresses) =>
        (_process, _folder, _addresses) = (process, folder, addresses);

    public Uri Blobs => _addresses["Blob"];

    public Uri Queues => _addresses["Queue"];

    public Uri Tables => _addresses["Table"];

    public string ConnectionString =>
        $"DefaultEndpointsProtocol=http;AccountName={AccountName};AccountKey={AccountKey};BlobEndpoint={Blobs};QueueEndpoint={Queues};TableEndpoint={Tables}";

    /// <param name="main">Of <see cref="AzuriteInstallation"/>.</param>
    public static async Task<AzuriteServer> StartAsync(string main, CancellationToken cancellationToken)
    {
        var folder = Directory.CreateTempSubdirectory("ecr-fleet-azurite-");
        var watch = Path.Combine(AppContext.BaseDirectory, "Azurite", "end-with-stdin.cjs");
        var start = new ProcessStartInfo(
            "node",
            [
                "--require", watch, main, "--inMemoryPersistence", "--silent", "--skipApiVersionCheck", "--disableTelemetry",
                "--blobPort", "0", "--queuePort", "0", "--tablePort", "0",
            ])
        {
            WorkingDirectory = folder.FullName,
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        var process = Process.Start(start)!;
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        limit.CancelAfter(StartLimit);
        try
        {
            return new AzuriteServer(process, folder, await ReadAddressesAsync(process, limit.Token));
        }
        catch
        {
            await StopAsync(process, folder);
            throw;
        }
    }

    /// <summary>May be called early: then it is as if the storage account were down.</summary>
    public async ValueTask DisposeAsync()
    {
        if (!_isStopped)
        {
            _isStopped = true;
            await StopAsync(_process, _folder);
        }
    }

    /// <summary>It says which ports it got once it listens on them.</summary>
    private static async Task<Dictionary<string, Uri>> ReadAddressesAsync(Process process, CancellationToken cancellationToken)
    {
        // Both are read to their ends: a full pipe would stop it.
        _ = process.StandardError.ReadToEndAsync(CancellationToken.None);
        var addresses = new Dictionary<string, Uri>();
        while (addresses.Count < Services.Length)
        {
            var line = await process.StandardOutput.ReadLineAsync(cancellationToken)
                ?? throw new InvalidOperationException("Azurite ended before it listened.");
            if (Listening().Match(line) is { Success: true } match)
            {
                addresses[match.Groups[1].Value] = new Uri($"{match.Groups[2].Value}/{AccountName}");
            }
        }

        _ = process.StandardOutput.ReadToEndAsync(CancellationToken.None);
        return addresses;
    }

    private static async Task StopAsync(Process process, DirectoryInfo folder)
    {
        process.Kill();
        await process.WaitForExitAsync();
        process.Dispose();
        folder.Delete(recursive: true);
    }

    [GeneratedRegex(@"Azurite (\w+) service is successfully listening at (\S+)")]
    private static partial Regex Listening();
}
