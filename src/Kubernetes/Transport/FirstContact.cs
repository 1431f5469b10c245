using EcrFleet.Kubernetes.Faults;

namespace EcrFleet.Kubernetes.Transport;

/// <summary>
/// Lets one request find out whether the server can be reached, while those beside it wait: where there is no way, all of them fail by that one try,
/// and where there is one they go on as soon as it is open.
/// </summary>
internal sealed class FirstContact
{
    private readonly Lock _gate = new();
    private TaskCompletionSource<ApiFault?>? _trying;
    private bool _isOpen;

    /// <summary>Notes that the way is open; called when TLS is set up.</summary>
    public void Open()
    {
        lock (_gate)
        {
            _isOpen = true;
            _trying?.TrySetResult(null);
        }
    }

    /// <returns>What the request that tries comes to, <c>null</c> when that is a way; or no task, when the caller is to try, and to say so by <see cref="Leave"/>.</returns>
    public Task<ApiFault?>? Enter()
    {
        lock (_gate)
        {
            if (_isOpen)
            {
                return Task.FromResult<ApiFault?>(null);
            }

            if (_trying is { } trying)
            {
                return trying.Task;
            }

            _trying = new TaskCompletionSource<ApiFault?>(TaskCreationOptions.RunContinuationsAsynchronously);
            return null;
        }
    }

    /// <param name="fault">Why there is no way; <c>null</c> when that is not known.</param>
    public void Leave(ApiFault? fault)
    {
        lock (_gate)
        {
            _trying?.TrySetResult(fault);
            _trying = null;
        }
    }
}
