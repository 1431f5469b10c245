using EcrFleet.Application.Proxies;

namespace EcrFleet.Aws;

/// <summary>How AWS is called.</summary>
public sealed record EcrOptions
{
    /// <summary>For one attempt, from the connection to the last byte of the answer.</summary>
    public TimeSpan RequestTimeout { get; init; } = TimeSpan.FromSeconds(10);

    /// <summary>The AWS SDK's retries, the first attempt included.</summary>
    public int MaxAttempts { get; init; } = 3;

    public AwsEndpoints Endpoints { get; init; } = new();

    /// <summary>Which proxy leads to AWS.</summary>
    public ProxyRules Proxies { get; init; } = ProxyRules.None;
}
