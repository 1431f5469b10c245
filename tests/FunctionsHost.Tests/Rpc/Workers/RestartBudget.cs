namespace EcrFleet.FunctionsHost.Tests.Rpc.Workers;

/// <summary>How often a worker may fail: the third error with less than half an hour between them ends the host.</summary>
internal sealed class RestartBudget(TimeProvider timeProvider)
{
    private const int MaximumErrors = 3;
    private static readonly TimeSpan ErrorInterval = TimeSpan.FromMinutes(30);

    private readonly List<DateTimeOffset> _errors = [];
    private readonly Lock _lock = new();

    /// <returns>Whether the worker may be started again.</returns>
    public bool Spend()
    {
        lock (_lock)
        {
            var now = timeProvider.GetUtcNow();
            if (_errors.Count > 0 && now - _errors[^1] >= ErrorInterval)
            {
                _errors.Clear();
            }

            _errors.Add(now);
            return _errors.Count < MaximumErrors;
        }
    }
}
