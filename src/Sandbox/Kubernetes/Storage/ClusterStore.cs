using System.Globalization;
using System.Text.Json.Nodes;
using EcrFleet.Sandbox.Kubernetes.Schema;

namespace EcrFleet.Sandbox.Kubernetes.Storage;

/// <summary>
/// What etcd is to a real server: one revision counter for all objects, and every revision readable until it is compacted.
/// Reads need no lock; who reads in order to write holds <see cref="EnterWrite"/> from the read to the write.
/// </summary>
internal sealed class ClusterStore
{
    /// <summary>Revisions kept for pages and watches before the oldest are compacted.</summary>
    private const int KeptRevisions = 8192;

    private readonly Lock _gate = new();
    private readonly Queue<Snapshot> _history = new([Snapshot.Empty]);
    private readonly List<StoreEvent> _events = [];
    private volatile Snapshot _current = Snapshot.Empty;
    private TaskCompletionSource _changed = NewSignal();

    public Snapshot Current => _current;

    /// <summary>The oldest revision that can still be read.</summary>
    public long OldestRevision
    {
        get
        {
            lock (_gate)
            {
                return _history.Peek().Revision;
            }
        }
    }

    /// <summary>Keeps every other writer out until disposed. The same thread may enter again.</summary>
    public Lock.Scope EnterWrite() => _gate.EnterScope();

    public StoredObject? Find(ResourceDefinition resource, string ns, string name) => _current.Find(resource, ns, name);

    public IEnumerable<StoredObject> List(ResourceDefinition resource, string ns = "") => _current.List(resource, ns);

    /// <summary>The cluster as of a revision, or nothing when that revision is compacted.</summary>
    public Snapshot? At(long revision)
    {
        lock (_gate)
        {
            return _history.LastOrDefault(snapshot => snapshot.Revision <= revision);
        }
    }

    /// <summary>Stores the object under a new revision, in canonical form.</summary>
    public StoredObject Put(ResourceDefinition resource, JsonObject body)
    {
        lock (_gate)
        {
            var revision = _current.Revision + 1;
            var canonical = CanonicalForm.Of(body, resource.Schema);
            canonical.SetMetadata("resourceVersion", revision.ToString(CultureInfo.InvariantCulture));
            canonical = CanonicalForm.Of(canonical, resource.Schema);
            var stored = new StoredObject(resource, ObjectKey.Of(resource, canonical.Namespace, canonical.Name), revision, canonical);
            var table = _current.Table(resource);
            var change = new StoreEvent(revision, table.GetValueOrDefault(stored.Key), stored);
            Commit(change, new(revision, _current.Tables.SetItem(resource, table.SetItem(stored.Key, stored))));
            return stored;
        }
    }

    public void Remove(StoredObject item)
    {
        lock (_gate)
        {
            var revision = _current.Revision + 1;
            var table = _current.Table(item.Resource).Remove(item.Key);
            Commit(new(revision, item, null), new(revision, _current.Tables.SetItem(item.Resource, table)));
        }
    }

    /// <summary>Forgets every revision but the current one: older continue tokens are answered with 410 from now on.</summary>
    public void Compact()
    {
        lock (_gate)
        {
            _history.Clear();
            _history.Enqueue(_current);
            _events.Clear();
        }
    }

    /// <summary>Writes after a revision, and a task that ends at the next write.</summary>
    public (IReadOnlyList<StoreEvent> Events, Task Next) EventsAfter(long revision)
    {
        lock (_gate)
        {
            return ([.. _events.Where(change => change.Revision > revision)], _changed.Task);
        }
    }

    private static TaskCompletionSource NewSignal() => new(TaskCreationOptions.RunContinuationsAsynchronously);

    private void Commit(StoreEvent change, Snapshot next)
    {
        _current = next;
        _history.Enqueue(next);
        _events.Add(change);
        while (_history.Count > KeptRevisions)
        {
            _history.Dequeue();
            _events.RemoveAt(0);
        }

        _changed.TrySetResult();
        _changed = NewSignal();
    }
}
