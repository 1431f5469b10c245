namespace EcrFleet.FunctionsHost.Tests.Hosting;

/// <summary>What a host of version 4.1037 adds to each call of the handler.</summary>
internal static class HostHeaders
{
    private const string Version = "4.1037.0.0";

    public static void Add(HttpRequestMessage request, string invocationId)
    {
        request.Headers.Add("X-Azure-Functions-HostVersion", Version);
        request.Headers.Add("X-Azure-Functions-InvocationId", invocationId);
    }

    /// <summary>Of the calls that are the host's own. It sends <c>traceparent</c> when it has telemetry, and then never asks for a sample.</summary>
    public static void AddOwn(HttpRequestMessage request)
    {
        request.Headers.TryAddWithoutValidation("User-Agent", $"Azure-Functions-Host/{Version}");
        request.Headers.Add("traceparent", "00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-00");
    }
}
