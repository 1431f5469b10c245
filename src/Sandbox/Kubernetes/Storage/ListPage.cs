using System.Globalization;
using System.Text.Json.Nodes;

namespace EcrFleet.Sandbox.Kubernetes.Storage;

/// <summary>A page of a list.</summary>
internal sealed record ListPage(IReadOnlyList<StoredObject> Items, long Revision)
{
    public ContinueToken? Next { get; init; }

    /// <summary>Counted only where nothing is filtered out: filtering would make it a guess.</summary>
    public int? RemainingItemCount { get; init; }

    public JsonObject Metadata()
    {
        var metadata = new JsonObject { ["resourceVersion"] = Revision.ToString(CultureInfo.InvariantCulture) };
        if (Next is not null)
        {
            metadata["continue"] = Next.Encode();
        }

        if (RemainingItemCount is { } count)
        {
            metadata["remainingItemCount"] = count;
        }

        return metadata;
    }
}
