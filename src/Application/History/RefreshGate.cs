using EcrFleet.Application.Refresh;
using EcrFleet.Core.Failures;
using EcrFleet.Core.Reporting;

namespace EcrFleet.Application.History;

/// <summary>
/// One refresh at a time in this process. Manual runs are outside the timer's lock in Functions, and two runs over the same clusters would
/// only slow each other down. The next one waits a moment, and is then refused.
/// </summary>
public sealed class RefreshGate(Func<RefreshRequest, CancellationToken, Task<RunReport>> refresh, TimeProvider timeProvider) : IDisposable
{
    private readonly SemaphoreSlim _gate = new(1);

    /// <returns>The report of the run; or the refusal, while another one goes on.</returns>
    public async Task<Result<RunReport>> RunAsync(RefreshRequest request, CancellationToken cancellationToken)
    {
        if (!await EnterAsync(cancellationToken))
        {
            return new Failure(FailureKind.Conflict, "Another refresh is still going on in this process. Nothing was done; try again later.");
        }

        try
        {
            return await refresh(request, cancellationToken);
        }
        finally
        {
            _gate.Release();
        }
    }

    public void Dispose() => _gate.Dispose();

    private async Task<bool> EnterAsync(CancellationToken cancellationToken)
    {
        using var patience = new CancellationTokenSource(RunBudget.Beginning, timeProvider);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(patience.Token, cancellationToken);
        try
        {
            await _gate.WaitAsync(either.Token);
            return true;
        }
        catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
        {
            return false;
        }
    }
}
