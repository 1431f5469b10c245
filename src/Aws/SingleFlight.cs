using System.Diagnostics.CodeAnalysis;

namespace EcrFleet.Aws;

/// <summary>
/// Does a piece of work once per key and shares what came of it, also with callers that come while it runs. The work is cancelled when
/// no one waits for it any more, and is then begun again for the next caller; so is work that threw.
/// </summary>
/// <param name="isKept">Whether what came of it serves later callers, too; by default it does.</param>
internal sealed class SingleFlight<TKey, TValue>(Predicate<TValue>? isKept = null)
    where TKey : notnull
{
    private readonly Lock _gate = new();
    private readonly Dictionary<TKey, Flight> _flights = [];

    public async Task<TValue> GetAsync(TKey key, Func<CancellationToken, Task<TValue>> work, CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        var flight = Join(key, work);
        try
        {
            return await flight.Work.WaitAsync(cancellationToken);
        }
        finally
        {
            await LeaveAsync(key, flight);
        }
    }

    private Flight Join(TKey key, Func<CancellationToken, Task<TValue>> work)
    {
        lock (_gate)
        {
            if (!_flights.TryGetValue(key, out var flight))
            {
                flight = new Flight(work);
                _flights.Add(key, flight);
            }

            flight.Waiting++;
            return flight;
        }
    }

    private async Task LeaveAsync(TKey key, Flight flight)
    {
        lock (_gate)
        {
            if (--flight.Waiting > 0 || IsKept(flight.Work))
            {
                return;
            }

            _flights.Remove(key);
        }

        await flight.CancelAsync();
    }

    private bool IsKept(Task<TValue> work) => work.IsCompletedSuccessfully && (isKept is null || isKept(work.Result));

    [SuppressMessage("Design", "CA1001", Justification = "The source has no timer, and the work may still look at its token after everybody left.")]
    private sealed class Flight
    {
        private readonly CancellationTokenSource _cancellation = new();

        public Flight(Func<CancellationToken, Task<TValue>> work) => Work = Task.Run(() => work(_cancellation.Token), CancellationToken.None);

        public Task<TValue> Work { get; }

        public int Waiting { get; set; }

        public Task CancelAsync() => _cancellation.CancelAsync();
    }
}
