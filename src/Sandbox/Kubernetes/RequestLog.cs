namespace EcrFleet.Sandbox.Kubernetes;

/// <summary>Every request in the order in which they came in.</summary>
internal sealed class RequestLog
{
    private readonly Lock gate = new();
    private readonly List<LoggedRequest> requests = [];
    private int generation;

    public IReadOnlyList<LoggedRequest> All
    {
        get
        {
            lock (gate)
            {
                return [.. requests];
            }
        }
    }

    public int Count => All.Count;

    /// <summary>Requests for which nobody here has an answer: a client that sends one asks for something that this project does not need.</summary>
    public IReadOnlyList<LoggedRequest> Unexpected => [.. All.Where(request => request.IsUnexpected)];

    public void Clear()
    {
        lock (gate)
        {
            requests.Clear();
            generation++;
        }
    }

    internal Action<string, int, bool> Begin(string method, string target)
    {
        lock (gate)
        {
            var index = requests.Count;
            var mine = generation;
            requests.Add(new(method, target, "", 0, false));
            return (user, status, isUnexpected) =>
            {
                lock (gate)
                {
                    if (mine == generation)
                    {
                        requests[index] = new(method, target, user, status, isUnexpected);
                    }
                }
            };
        }
    }
}
