using EcrFleet.Application.CloudTokens;
using EcrFleet.Core.Failures;
using EcrFleet.Core.Secrets;
using EcrFleet.Kubernetes.Kubeconfigs;

namespace EcrFleet.Kubernetes.Tokens;

/// <summary>
/// The bearer token of one connection: the kubeconfig's own, or a short-lived one that is fetched at the first request and again shortly before
/// it runs out, once for all requests that wait. Kept for the connection only, so that a run never goes on with an identity of the run before.
/// </summary>
internal sealed class BearerToken(ClusterCredential credential, CloudTokens clouds, TimeProvider timeProvider) : IDisposable
{
    /// <summary>Before the end: a request must not overtake it, nor a clock that is a little off.</summary>
    private static readonly TimeSpan Margin = TimeSpan.FromMinutes(1);

    /// <summary>After a failure: parallel requests share it, and a long run may still recover.</summary>
    private static readonly TimeSpan Pause = TimeSpan.FromSeconds(10);

    private readonly SemaphoreSlim _turn = new(1, 1);
    private volatile ClusterToken? _current;
    private Failure? _failure;
    private DateTimeOffset _askAgainAt;

    /// <summary>The token that was sent last, to be masked in what a server says; absent where there is none.</summary>
    public SecretText? Latest => credential.Token ?? _current?.Value;

    /// <returns>The header's token, absent where the client certificate is the whole credential; or why there is none.</returns>
    public async ValueTask<(SecretText? Token, Failure? Failure)> GetAsync(CancellationToken cancellationToken)
    {
        if (credential.Plugin is not { } plugin)
        {
            return (credential.Token, null);
        }

        if (Left() > Margin)
        {
            return (_current?.Value, null);
        }

        await _turn.WaitAsync(cancellationToken);
        try
        {
            if (Left() <= Margin && timeProvider.GetUtcNow() >= _askAgainAt)
            {
                await RenewAsync(plugin, cancellationToken);
            }

            return Left() > TimeSpan.Zero ? (_current?.Value, null) : (null, _failure);
        }
        finally
        {
            _turn.Release();
        }
    }

    public void Dispose() => _turn.Dispose();

    private async Task RenewAsync(PluginToken plugin, CancellationToken cancellationToken)
    {
        var answer = await clouds.GetAsync(plugin, cancellationToken);
        _current = answer.Value ?? _current;
        _failure = answer.IsSuccess && Left() <= TimeSpan.Zero
            ? new Failure(FailureKind.Unauthorized, "The cloud gave a token that has expired already; is this machine's clock right?")
            : answer.Failure;
        _askAgainAt = timeProvider.GetUtcNow() + (_failure is null ? TimeSpan.Zero : Pause);
    }

    private TimeSpan Left() => _current is { } current ? current.ExpiresAt - timeProvider.GetUtcNow() : TimeSpan.Zero;
}
