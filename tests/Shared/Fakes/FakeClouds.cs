using System.Collections.Concurrent;
using EcrFleet.Application.CloudTokens;
using EcrFleet.Core.Failures;
using EcrFleet.Core.Secrets;

namespace EcrFleet.Tests.Shared.Fakes;

/// <summary>Clouds that give what a test says, and note what they are asked for.</summary>
internal sealed class FakeClouds(Func<int, Result<ClusterToken>> answer) : IClusterTokenSource<EntraToken>, IClusterTokenSource<EksToken>
{
    private readonly ConcurrentQueue<PluginToken> _asked = new();

    /// <summary>Clouds that no test asks.</summary>
    public static CloudTokens None { get; } = new FakeClouds(_ => throw new InvalidOperationException("No cloud was expected to be asked.")).Both;

    public CloudTokens Both => new(this, this);

    public IReadOnlyList<PluginToken> Asked => [.. _asked];

    public static ClusterToken Token(string value, DateTimeOffset expiresAt) => new(new SecretText(value), expiresAt);

    public Task<Result<ClusterToken>> GetAsync(EntraToken wanted, CancellationToken cancellationToken) => AnswerAsync(wanted);

    public Task<Result<ClusterToken>> GetAsync(EksToken wanted, CancellationToken cancellationToken) => AnswerAsync(wanted);

    private Task<Result<ClusterToken>> AnswerAsync(PluginToken wanted)
    {
        _asked.Enqueue(wanted);
        return Task.FromResult(answer(_asked.Count));
    }
}
