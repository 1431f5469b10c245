using System.Globalization;
using System.Text.Json.Nodes;
using EcrFleet.Sandbox.Kubernetes.Answers;
using EcrFleet.Sandbox.Kubernetes.Requests;
using EcrFleet.Sandbox.Kubernetes.Storage;

namespace EcrFleet.Sandbox.Kubernetes.Rest;

/// <summary>Answers watch: the present objects where no revision is given, then every change until the time is over.</summary>
internal sealed class WatchHandler(ClusterStore store, TimeProvider time)
{
    private static readonly TimeSpan LongestWatch = TimeSpan.FromMinutes(30);

    public ApiAnswer Watch(ApiCall call, ResourceDefinition resource)
    {
        var query = ListQuery.Of(call.Info, resource);
        var duration = int.TryParse(call.Info.Parameter("timeoutSeconds"), NumberStyles.None, CultureInfo.InvariantCulture, out var seconds)
            ? TimeSpan.FromSeconds(seconds)
            : LongestWatch;
        var snapshot = store.Current;
        _ = long.TryParse(query.ResourceVersion, NumberStyles.None, CultureInfo.InvariantCulture, out var start);
        return new(200, default)
        {
            Stream = async (output, cancellation) =>
            {
                using var timeout = new CancellationTokenSource(duration, time);
                using var both = CancellationTokenSource.CreateLinkedTokenSource(timeout.Token, cancellation);
                if (start == 0)
                {
                    await WritePresentAsync(output, snapshot, resource, call, query, both.Token);
                }

                await WriteChangesAsync(output, resource, call, query, start == 0 ? snapshot.Revision : start, both.Token);
            },
        };
    }

    private static async Task WritePresentAsync(
        Stream output, Snapshot snapshot, ResourceDefinition resource, ApiCall call, ListQuery query, CancellationToken cancellation)
    {
        foreach (var item in snapshot.List(resource, call.Info.Namespace).Where(query.Matches))
        {
            await WriteAsync(output, "ADDED", item.Body, call.Representation, cancellation);
        }

        await output.FlushAsync(cancellation);
    }

    private async Task WriteChangesAsync(
        Stream output, ResourceDefinition resource, ApiCall call, ListQuery query, long revision, CancellationToken cancellation)
    {
        while (!cancellation.IsCancellationRequested)
        {
            var (events, next) = store.EventsAfter(revision);
            foreach (var change in events)
            {
                revision = change.Revision;
                if (change.Resource == resource && InNamespace(change, call.Info.Namespace) && Translate(change, query) is { } shown)
                {
                    await WriteAsync(output, shown.Type, shown.Item.Body, call.Representation, cancellation);
                }
            }

            await output.FlushAsync(cancellation);
            await next.WaitAsync(cancellation).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }
    }

    private static bool InNamespace(StoreEvent change, string ns) =>
        ns.Length == 0 || !change.Resource.IsNamespaced || (change.Current ?? change.Previous)!.Namespace == ns;

    /// <summary>An object that begins or ends to match the selectors comes or goes, as far as this watch can see.</summary>
    private static (string Type, StoredObject Item)? Translate(StoreEvent change, ListQuery query)
    {
        var before = change.Previous is not null && query.Matches(change.Previous);
        var after = change.Current is not null && query.Matches(change.Current);
        return (before, after) switch
        {
            (false, true) => ("ADDED", change.Current!),
            (true, true) => ("MODIFIED", change.Current!),
            (true, false) => ("DELETED", change.Current ?? change.Previous!),
            _ => null,
        };
    }

    private static ValueTask WriteAsync(
        Stream output, string type, JsonObject body, Representation representation, CancellationToken cancellation)
    {
        var shown = representation == Representation.Full
            ? body.Clone()
            : new() { ["kind"] = "PartialObjectMetadata", ["apiVersion"] = "meta.k8s.io/v1", ["metadata"] = body.Metadata?.DeepClone() };
        return output.WriteAsync(WireJson.Line(new JsonObject { ["type"] = type, ["object"] = shown }), cancellation);
    }
}
