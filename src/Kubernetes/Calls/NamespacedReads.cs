using EcrFleet.Core.Failures;
using EcrFleet.Core.Names;
using EcrFleet.Core.Planning;
using EcrFleet.Kubernetes.Faults;
using EcrFleet.Kubernetes.Lists;
using EcrFleet.Kubernetes.Transport;

namespace EcrFleet.Kubernetes.Calls;

/// <summary>
/// Reads namespace by namespace. A namespace that the identity may not read, because its Role is missing, counts as one that is there and
/// has no secret: the write then fails for that namespace alone, and its message names the missing right.
/// </summary>
internal sealed class NamespacedReads(ApiClient client, IReadOnlyList<NamespaceName> names, int parallel)
{
    /// <param name="labels">The labels that are kept.</param>
    /// <param name="cancellationToken">Ends the reading.</param>
    public Task<Result<IReadOnlyList<ObservedNamespace>>> NamespacesAsync(IReadOnlyCollection<string> labels, CancellationToken cancellationToken) =>
        EachAsync(name => FindAsync(name, labels, cancellationToken), name => [new ObservedNamespace { Name = name }], cancellationToken);

    /// <param name="read">Reads one list.</param>
    /// <param name="cancellationToken">Ends the reading.</param>
    public Task<Result<IReadOnlyList<T>>> ListAsync<T>(Func<NamespaceName, Task<Result<IReadOnlyList<T>>>> read, CancellationToken cancellationToken) =>
        EachAsync(read, _ => [], cancellationToken);

    private async Task<Result<IReadOnlyList<ObservedNamespace>>> FindAsync(NamespaceName name, IReadOnlyCollection<string> labels, CancellationToken cancellationToken)
    {
        var answer = await client.SendAsync(
            new ApiCall("get", "namespaces") { Namespace = name },
            (api, token) => api.CoreV1.ReadNamespaceWithHttpMessagesAsync(Uri.EscapeDataString(name.Value), cancellationToken: token),
            found => found.Metadata?.Name == name.Value,
            cancellationToken);
        return answer switch
        {
            { IsSuccess: true, Value: var found } => ObjectMapper.Namespace(found!, labels, new KeptTexts()) is { } read ? new[] { read } : Array.Empty<ObservedNamespace>(),
            { Fault.Failure.Kind: FailureKind.NotFound } => Array.Empty<ObservedNamespace>(),
            _ => answer.Fault!.Failure,
        };
    }

    private async Task<Result<IReadOnlyList<T>>> EachAsync<T>(
        Func<NamespaceName, Task<Result<IReadOnlyList<T>>>> read, Func<NamespaceName, IReadOnlyList<T>> whereForbidden, CancellationToken cancellationToken)
    {
        var results = new Result<IReadOnlyList<T>>[names.Count];
        await Parallel.ForAsync(
            0,
            names.Count,
            new ParallelOptions { MaxDegreeOfParallelism = parallel, CancellationToken = cancellationToken },
            async (index, _) => results[index] = await read(names[index]));
        var failure = results.Select(result => result.Failure).FirstOrDefault(failure => failure is not (null or { Kind: FailureKind.Forbidden }));
        return failure is not null
            ? failure
            : Result<IReadOnlyList<T>>.Of([.. results.SelectMany((result, index) => result.Value ?? whereForbidden(names[index]))]);
    }
}
