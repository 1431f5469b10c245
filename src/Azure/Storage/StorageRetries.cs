using Azure.Core;
using Azure.Core.Pipeline;

namespace EcrFleet.Azure.Storage;

/// <summary>How patient the clients of the storage account are: a store must not hold up a refresh for long.</summary>
internal static class StorageRetries
{
    private const int MaximumRetries = 3;
    private static readonly TimeSpan FirstDelay = TimeSpan.FromMilliseconds(200);
    private static readonly TimeSpan LongestDelay = TimeSpan.FromSeconds(2);

    /// <param name="requestTimeout">Of one try.</param>
    /// <param name="transport"><c>null</c>: the library's own.</param>
    public static T Configure<T>(T options, TimeSpan requestTimeout, HttpPipelineTransport? transport = null)
        where T : ClientOptions
    {
        if (transport is not null)
        {
            options.Transport = transport;
        }

        options.Retry.MaxRetries = MaximumRetries;
        options.Retry.Delay = FirstDelay;
        options.Retry.MaxDelay = LongestDelay;
        options.Retry.NetworkTimeout = requestTimeout;
        options.Diagnostics.IsTelemetryEnabled = false;
        return options;
    }
}
