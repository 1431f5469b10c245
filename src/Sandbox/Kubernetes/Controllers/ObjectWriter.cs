using System.Text.Json.Nodes;
using EcrFleet.Sandbox.Kubernetes.Apply;
using EcrFleet.Sandbox.Kubernetes.Storage;

namespace EcrFleet.Sandbox.Kubernetes.Controllers;

/// <summary>
/// Stores objects and informs the controllers. On a real cluster controllers act a moment later; here they have acted
/// before the next request is read, so that tests need not wait.
/// </summary>
internal sealed class ObjectWriter(ClusterStore store, FieldManagement fields, TimeProvider time)
{
    private const string ControllerManager = "kube-controller-manager";

    private readonly List<Action<ObjectChange>> _observers = [];

    public void Subscribe(Action<ObjectChange> observer) => _observers.Add(observer);

    /// <summary>Gives a new object its identity.</summary>
    public void Stamp(JsonObject body)
    {
        body.SetMetadata("uid", Guid.NewGuid().ToString());
        body.SetMetadata("creationTimestamp", ObjectFields.Timestamp(time.GetUtcNow()));
        body.SetMetadata("resourceVersion", null);
    }

    public StoredObject Put(ResourceDefinition resource, JsonObject? before, JsonObject body)
    {
        var stored = store.Put(resource, body);
        Tell(new(resource, before, stored.Body));
        return stored;
    }

    /// <summary>Takes an object away, or marks it while finalizers hold it. Returns it as it was last stored.</summary>
    public JsonObject Delete(StoredObject item)
    {
        if (item.Body.HasFinalizers)
        {
            return item.Body.IsBeingDeleted ? item.Body : Put(item.Resource, item.Body, MarkedForDeletion(item.Body)).Body;
        }

        store.Remove(item);
        Tell(new(item.Resource, item.Body, null));
        return item.Body;
    }

    public JsonObject MarkedForDeletion(JsonObject body)
    {
        var marked = body.Clone();
        marked.SetMetadata("deletionTimestamp", ObjectFields.Timestamp(time.GetUtcNow()));
        marked.SetMetadata("deletionGracePeriodSeconds", 0);
        return marked;
    }

    /// <summary>Creates an object on behalf of a controller.</summary>
    public StoredObject CreateAsController(ResourceDefinition resource, JsonObject body)
    {
        var managed = fields.Update(resource, null, body, ControllerManager);
        Stamp(managed);
        return Put(resource, null, managed);
    }

    /// <summary>Changes an object on behalf of a controller.</summary>
    public StoredObject UpdateAsController(StoredObject item, JsonObject body, string subresource = "") =>
        Put(item.Resource, item.Body, fields.Update(item.Resource, item.Body, body, ControllerManager, subresource));

    private void Tell(ObjectChange change)
    {
        foreach (var observer in _observers)
        {
            observer(change);
        }
    }
}
