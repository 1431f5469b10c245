using System.Text.Json;
using System.Text.Json.Serialization.Metadata;
using EcrFleet.Core.Failures;
using EcrFleet.Kubernetes.Transport;
using EcrFleet.Kubernetes.Wire;

namespace EcrFleet.Kubernetes.Calls;

/// <summary>
/// Reads a list page by page. Where the server no longer keeps the version that the pages are of (410), it goes on with the token that
/// the answer offers, or begins again once. See https://kubernetes.io/docs/reference/using-api/api-concepts/#retrieving-large-results-sets-in-chunks
/// </summary>
internal sealed class PagedList(ApiClient client, int pageSize)
{
    private const int MaxExpired = 3;

    /// <param name="kind">What the answer must be: a page of something else is not taken for an empty one.</param>
    /// <param name="map">Gives null for an object that lacks what every object has.</param>
    public async Task<Result<IReadOnlyList<TItem>>> ReadAsync<TWire, TItem>(
        ListTarget target, string kind, JsonTypeInfo<ListWire<TWire>> type, Func<TWire, TItem?> map, CancellationToken cancellationToken)
        where TWire : class
        where TItem : class
    {
        var found = new List<TItem>();
        var next = default(string);
        var (expired, restarted) = (0, false);
        while (true)
        {
            var answer = await client.SendAsync(Page(target, next), (_, body, token) => DecodeAsync(body, kind, type, token), cancellationToken);
            if (answer.IsSuccess)
            {
                var items = (answer.Value.Items ?? []).Select(item => item is null ? null : map(item)).ToList();
                if (items.Contains(null))
                {
                    return new Failure(FailureKind.Unexpected, $"The API server's list of {target.Resource} holds an object without name or version.");
                }

                found.AddRange(items.OfType<TItem>());
                var token = answer.Value.Metadata?.Continue;
                if (string.IsNullOrEmpty(token))
                {
                    return found;
                }

                if (token == next)
                {
                    return new Failure(FailureKind.Unexpected, $"The API server's list of {target.Resource} does not end.");
                }

                next = token;
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

    private ApiCall Page(ListTarget target, string? token) => new()
    {
        Method = HttpMethod.Get,
        Path = $"{target.Path}?limit={pageSize}"
            + (target.Name is null ? "" : $"&fieldSelector={Uri.EscapeDataString($"metadata.name={target.Name}")}")
            + (target.Type is null ? "" : $"&fieldSelector={Uri.EscapeDataString($"type={target.Type}")}")
            + (target.LabelSelector is null ? "" : $"&labelSelector={Uri.EscapeDataString(target.LabelSelector)}")
            + (token is null ? "" : $"&continue={Uri.EscapeDataString(token)}"),
        Verb = "list",
        Resource = target.Resource,
        Namespace = target.Namespace,
        Accept = target.Accept,
    };

    private static async ValueTask<ListWire<TWire>> DecodeAsync<TWire>(Stream body, string kind, JsonTypeInfo<ListWire<TWire>> type, CancellationToken cancellationToken)
        where TWire : class
    {
        var page = await JsonSerializer.DeserializeAsync(body, type, cancellationToken);
        return page?.Kind == kind ? page : throw new JsonException($"No {kind}.");
    }
}
