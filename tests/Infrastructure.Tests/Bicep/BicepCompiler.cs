using System.Diagnostics;
using System.Globalization;
using System.Reflection;
using System.Text;
using System.Text.Json.Nodes;

[assembly: AssemblyFixture(typeof(EcrFleet.Infrastructure.Tests.Bicep.BicepCompiler))]

namespace EcrFleet.Infrastructure.Tests.Bicep;

/// <summary>
/// The real Bicep compiler, one process for all tests: it speaks JSON-RPC with the headers of the language server protocol, and compiles in a
/// tenth of the time that a process of its own would take. <see href="https://github.com/Azure/bicep"/>.
/// </summary>
public sealed class BicepCompiler : IDisposable
{
    private readonly SemaphoreSlim _oneAtATime = new(1);
    private readonly Lazy<Process> _process = new(Start);
    private int _id;

    /// <summary>There is no package of it for other architectures.</summary>
    public static bool IsHere => OperatingSystem.IsLinux()
        && System.Runtime.InteropServices.RuntimeInformation.OSArchitecture == System.Runtime.InteropServices.Architecture.X64;

    private static string Path => typeof(BicepCompiler).Assembly.GetCustomAttributes<AssemblyMetadataAttribute>()
        .Single(attribute => attribute.Key == "BicepPath").Value!;

    public async Task<JsonObject> CallAsync(string method, JsonObject request)
    {
        Assert.SkipUnless(IsHere, "The Bicep compiler is packaged for Linux on x64 only.");
        var cancellationToken = TestContext.Current.CancellationToken;
        await _oneAtATime.WaitAsync(cancellationToken);
        try
        {
            var call = new JsonObject { ["jsonrpc"] = "2.0", ["id"] = ++_id, ["method"] = method, ["params"] = new JsonArray(request) };
            await WriteAsync(_process.Value.StandardInput.BaseStream, call.ToJsonString(), cancellationToken);
            var answer = await ReadAsync(_process.Value.StandardOutput.BaseStream, cancellationToken);
            return answer["result"] as JsonObject ?? throw new InvalidOperationException(answer["error"]?.ToJsonString());
        }
        finally
        {
            _oneAtATime.Release();
        }
    }

    public void Dispose()
    {
        _oneAtATime.Dispose();
        if (_process.IsValueCreated)
        {
            // It ends with its input.
            _process.Value.StandardInput.Close();
            _process.Value.Dispose();
        }
    }

    private static Process Start() =>
        Process.Start(new ProcessStartInfo(Path, ["jsonrpc", "--stdio"]) { RedirectStandardInput = true, RedirectStandardOutput = true, RedirectStandardError = true })!;

    private static async Task WriteAsync(Stream stream, string json, CancellationToken cancellationToken)
    {
        var body = Encoding.UTF8.GetBytes(json);
        await stream.WriteAsync(Encoding.ASCII.GetBytes($"Content-Length: {body.Length}\r\n\r\n"), cancellationToken);
        await stream.WriteAsync(body, cancellationToken);
        await stream.FlushAsync(cancellationToken);
    }

    private static async Task<JsonObject> ReadAsync(Stream stream, CancellationToken cancellationToken)
    {
        var header = new StringBuilder();
        var one = new byte[1];
        while (!header.ToString().EndsWith("\r\n\r\n", StringComparison.Ordinal))
        {
            await stream.ReadExactlyAsync(one, cancellationToken);
            header.Append((char)one[0]);
        }

        var length = header.ToString().Split("\r\n").Single(line => line.StartsWith("Content-Length:", StringComparison.Ordinal)).Split(':')[1];
        var body = new byte[int.Parse(length, CultureInfo.InvariantCulture)];
        await stream.ReadExactlyAsync(body, cancellationToken);
        return JsonNode.Parse(body)!.AsObject();
    }
}
