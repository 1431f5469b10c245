using System.Globalization;
using EcrFleet.Sandbox.Kubernetes.Answers;
using EcrFleet.Sandbox.Kubernetes.Storage;

namespace EcrFleet.Sandbox.Kubernetes.Rest;

/// <summary>
/// Reads lists page by page. All pages of one list show the revision of the first
/// (https://kubernetes.io/docs/reference/using-api/api-concepts/#retrieving-large-results-sets-in-chunks).
/// </summary>
internal sealed class ListReader(ClusterStore store)
{
    public ListPage Read(ResourceDefinition resource, string ns, ListQuery query)
    {
        var (snapshot, start) = query.Continue.Length > 0 ? Resume(query) : (First(query), "");
        var prefix = ObjectKey.Prefix(resource, ns);
        var keys = snapshot.List(resource, ns).Where(item => string.CompareOrdinal(item.Key, prefix + start) >= 0);

        var items = new List<StoredObject>();
        var last = "";
        var behind = 0;
        foreach (var item in keys)
        {
            if (query.Limit > 0 && items.Count == query.Limit)
            {
                behind++;
                continue;
            }

            last = item.Key;
            if (query.Matches(item))
            {
                items.Add(item);
            }
        }

        return new(items, snapshot.Revision)
        {
            // Whether any of the items behind match is not looked at, so the last page may be empty.
            Next = behind > 0 ? ContinueToken.After(snapshot.Revision, last[prefix.Length..]) : null,
            RemainingItemCount = behind > 0 && !query.IsFiltered ? behind : null,
        };
    }

    private Snapshot First(ListQuery query)
    {
        var (text, revision) = (query.ResourceVersion, 0L);
        if (text.Length > 0 && !long.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out revision))
        {
            throw new ApiStatusException(Refusals.Unforeseen(
                $"resourceVersion: Invalid value: \"{text}\": strconv.ParseUint: parsing \"{text}\": invalid syntax"));
        }

        if (query.ResourceVersionMatch != "Exact")
        {
            return store.Current;
        }

        return store.At(revision) ?? throw new ApiStatusException(Refusals.TooOld(revision, store.OldestRevision));
    }

    private (Snapshot Snapshot, string Start) Resume(ListQuery query)
    {
        if (query.ResourceVersion is not ("" or "0"))
        {
            throw new ApiStatusException(Refusals.BadRequest("specifying resource version is not allowed when using continue"));
        }

        var (token, problem) = ContinueToken.Decode(query.Continue);
        if (token is null)
        {
            throw new ApiStatusException(Refusals.BadRequest($"invalid continue token: {problem}"));
        }

        if (token.Revision == ContinueToken.Newest)
        {
            return (store.Current, token.Start);
        }

        var snapshot = store.At(token.Revision)
            ?? throw new ApiStatusException(Refusals.Expired((token with { Revision = ContinueToken.Newest }).Encode()));
        return (snapshot, token.Start);
    }
}
