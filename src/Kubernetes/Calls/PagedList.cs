using EcrFleet.Core.Failures;
using EcrFleet.Kubernetes.Faults;
using EcrFleet.Kubernetes.Transport;
using k8s;
using k8s.Autorest;
using k8s.Models;

namespace EcrFleet.Kubernetes.Calls;

/// <summary>
/// Reads a list page by page. Where the server no longer keeps the version that the pages are of (410), it goes on with the token that
/// the answer offers, or begins again once. See https://kubernetes.io/docs/reference/using-api/api-concepts/#retrieving-large-results-sets-in-chunks
/// </summary>
internal sealed class PagedList(ApiClient client)
{
    private const int MaxExpired = 3;

    /// <summary>Reads one page; the token asks for it, <c>null</c> for the first.</summary>
    public delegate Task<HttpOperationResponse<TList>> PageReader<TList>(AbstractKubernetes api, string? token, CancellationToken cancellationToken);

    /// <param name="kind">What the answer must be: a page of something else is not taken for an empty one.</param>
    /// <param name="map">Gives null for an object that lacks what every object has.</param>
    public async Task<Result<IReadOnlyList<TItem>>> ReadAsync<TList, TObject, TItem>(
        ApiCall call, string kind, PageReader<TList> read, Func<TObject, TItem?> map, CancellationToken cancellationToken)
        where TList : class, IKubernetesObject<V1ListMeta?>, IItems<TObject>
        where TItem : class
    {
        var found = new List<TItem>();
        var next = default(string);
        var (expired, restarted) = (0, false);
        while (true)
        {
            var asked = next;
            var answer = await client.SendAsync(call, (api, token) => read(api, asked, token), page => page.Kind == kind, cancellationToken);
            if (answer.IsSuccess)
            {
                if (!Add(answer.Value.Items, map, found))
                {
                    return new Failure(FailureKind.Unexpected, $"The API server's list of {call.Resource} holds an object without name or version.");
                }

                next = answer.Value.Metadata?.ContinueProperty;
                if (string.IsNullOrEmpty(next))
                {
                    return found;
                }

                if (next == asked)
                {
                    return new Failure(FailureKind.Unexpected, $"The API server's list of {call.Resource} does not end.");
                }
            }
            else if (!answer.Fault.IsExpiredPage || ++expired > MaxExpired)
            {
                return answer.Fault.Failure;
            }
            else if (!string.IsNullOrEmpty(answer.Fault.Continue))
            {
                next = answer.Fault.Continue;
            }
            else if (!restarted)
            {
                (restarted, next) = (true, null);
                found.Clear();
            }
            else
            {
                return answer.Fault.Failure;
            }
        }
    }

    private static bool Add<TObject, TItem>(IList<TObject>? objects, Func<TObject, TItem?> map, List<TItem> found)
        where TItem : class
    {
        foreach (var item in objects ?? [])
        {
            if (item is null || map(item) is not { } mapped)
            {
                return false;
            }

            found.Add(mapped);
        }

        return true;
    }
}
