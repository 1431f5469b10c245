namespace EcrFleet.Sandbox.Kubernetes.Requests;

/// <summary>Every request in the order in which they came in.</summary>
internal sealed class RequestLog
{
    private readonly Lock _gate = new();
    private readonly List<LoggedRequest> _requests = [];
    private int _generation;

    public IReadOnlyList<LoggedRequest> All
    {
        get
        {
            lock (_gate)
            {
                return [.. _requests];
            }
        }
    }

    public int Count => All.Count;

    /// <summary>Requests without an answer here: a client that sends one asks for something that this project does not need.</summary>
    public IReadOnlyList<LoggedRequest> Unexpected => [.. All.Where(request => request.IsUnexpected)];

    public void Clear()
    {
        lock (_gate)
        {
            _requests.Clear();
            _generation++;
        }
    }

    internal Action<string, int, bool> Begin(string method, string target)
    {
        lock (_gate)
        {
            var index = _requests.Count;
            var mine = _generation;
            _requests.Add(new(method, target, "", 0, false));
            return (user, status, isUnexpected) =>
            {
                lock (_gate)
                {
                    if (mine == _generation)
                    {
                        _requests[index] = new(method, target, user, status, isUnexpected);
                    }
                }
            };
        }
    }
}
