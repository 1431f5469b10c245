using System.Security.Cryptography;
using System.Text;
using EcrFleet.Core.Failures;
using EcrFleet.Kubernetes.Faults;
using EcrFleet.Kubernetes.Lists;
using EcrFleet.Kubernetes.Transport;

namespace EcrFleet.Kubernetes.Calls;

/// <summary>
/// Reads a list page by page. Where the server no longer keeps the version that the pages are of (410), it goes on with the token that
/// the answer offers, or begins again once. See https://kubernetes.io/docs/reference/using-api/api-concepts/#retrieving-large-results-sets-in-chunks
/// </summary>
/// <param name="pageSize">Objects per page.</param>
internal sealed class PagedList(ApiClient client, int pageSize)
{
    private const int MaxExpired = 3;

    /// <param name="kind">What the answer must be: a page of something else is not taken for an empty one.</param>
    /// <param name="address">Where the list is.</param>
    /// <param name="map">Keeps of an object what is needed; <c>null</c> when it lacks what every object has.</param>
    /// <param name="observation">Counts what is read.</param>
    public async Task<Result<IReadOnlyList<TItem>>> ReadAsync<TObject, TItem>(
        ApiCall call, string kind, ListAddress address, Func<TObject, KeptTexts, TItem?> map, Observation observation, CancellationToken cancellationToken)
        where TObject : class
        where TItem : class
    {
        var list = new ListUnderConstruction<TObject, TItem>(map, observation);
        var asked = new HashSet<string>(StringComparer.Ordinal);
        var next = default(string);
        var (expired, restarted) = (0, false);
        while (true)
        {
            var answer = await ReadPageAsync(call, kind, address with { Continue = next, Limit = pageSize }, list, observation, cancellationToken);
            if (answer.IsSuccess)
            {
                if (answer.Value.IsDamaged)
                {
                    return new Failure(FailureKind.Unexpected, $"The API server's list of {call.Resource} holds an object without name or version.");
                }

                list.KeepPage();
                next = answer.Value.Continue;
                if (next is null)
                {
                    return list.Items;
                }

                if (!asked.Add(Fingerprint(next)))
                {
                    return new Failure(FailureKind.Invalid, $"The API server's list of {call.Resource} does not end.");
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
                list.Clear();
                asked.Clear();
            }
            else
            {
                return answer.Fault.Failure;
            }
        }
    }

    private async Task<ApiAnswer<ListAnswer>> ReadPageAsync<TObject, TItem>(
        ApiCall call, string kind, ListAddress address, ListUnderConstruction<TObject, TItem> list, Observation observation, CancellationToken cancellationToken)
        where TObject : class
        where TItem : class
    {
        while (true)
        {
            try
            {
                observation.BeginPage();
                return await client.SendAsync(
                    call,
                    (api, token) =>
                    {
                        list.DropPage();
                        return api.ListAsync<TObject>(address, list.Take, observation, token);
                    },
                    page => page.IsDamaged || page.Kind == kind,
                    cancellationToken);
            }
            catch (ObservationShareException)
            {
                list.DropPage();
                await observation.GrowAsync(cancellationToken);
            }
            catch (ObservationLimitException limit)
            {
                return new ApiAnswer<ListAnswer>(null, ApiFault.Of(FailureKind.Invalid, $"The API server's list of {call.Resource} {limit.What}."));
            }
        }
    }

    /// <summary>A token may be as long as the server likes; all of them are remembered.</summary>
    private static string Fingerprint(string token) => Convert.ToBase64String(SHA256.HashData(Encoding.UTF8.GetBytes(token)));
}
