using System.Collections.Immutable;

namespace EcrFleet.Sandbox.Http;

/// <summary>What an emulator was asked, in the order of the answers.</summary>
internal sealed class RequestHistory
{
    private ImmutableList<RecordedRequest> _requests = [];

    public IReadOnlyList<RecordedRequest> Requests => Volatile.Read(ref _requests);

    public void Add(RecordedRequest request) =>
        ImmutableInterlocked.Update(ref _requests, static (list, added) => list.Add(added), request);

    /// <summary>Adds the request at the moment its answer starts: before the client can have seen anything of it.</summary>
    public void AddWhenAnswered(HttpContext context, string operation, Func<string> caller) =>
        context.Response.OnStarting(() =>
        {
            Add(new RecordedRequest(
                context.Request.Method, context.Request.Path, operation, caller(), context.Response.StatusCode));
            return Task.CompletedTask;
        });

    public int Count(string operation) =>
        Requests.Count(request => string.Equals(request.Operation, operation, StringComparison.Ordinal));

    public void Clear() => Interlocked.Exchange(ref _requests, []);
}
