using System.Text.Json.Nodes;
using EcrFleet.Sandbox.Kubernetes.Storage;

namespace EcrFleet.Sandbox.Kubernetes.Controllers;

/// <summary>Empties a namespace that is being deleted, and removes it once nothing is left in it.</summary>
internal sealed class NamespaceController(ClusterStore store, ObjectWriter writer, ResourceCatalog catalog)
{
    public void Observe(ObjectChange change)
    {
        if (change.Resource == ResourceCatalog.Namespaces && change.After is { IsBeingDeleted: true } && change.Before is { IsBeingDeleted: false })
        {
            Empty(change.Name);
            RemoveIfEmpty(change.Name);
        }
        else if (change.After is null && change.Resource.IsNamespaced)
        {
            RemoveIfEmpty(change.Namespace);
        }
    }

    private void Empty(string ns)
    {
        foreach (var item in Content(ns).ToList())
        {
            if (store.Find(item.Resource, ns, item.Name) is { } present)
            {
                writer.Delete(present);
            }
        }
    }

    private void RemoveIfEmpty(string ns)
    {
        if (store.Find(ResourceCatalog.Namespaces, "", ns) is not { Body.IsBeingDeleted: true } item || Content(ns).Any())
        {
            return;
        }

        if (item.Body["spec"] is JsonObject { Count: > 0 })
        {
            var finalized = item.Body.Clone();
            finalized["spec"] = new JsonObject();
            item = store.Put(ResourceCatalog.Namespaces, finalized);
        }

        writer.Delete(item);
    }

    private IEnumerable<StoredObject> Content(string ns) =>
        catalog.All.Where(resource => resource.IsNamespaced).SelectMany(resource => store.List(resource, ns));
}
