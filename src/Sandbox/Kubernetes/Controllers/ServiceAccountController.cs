using System.Text.Json.Nodes;
using EcrFleet.Sandbox.Kubernetes.Storage;

namespace EcrFleet.Sandbox.Kubernetes.Controllers;

/// <summary>Gives every namespace its default service account and the certificate of the cluster.</summary>
internal sealed class ServiceAccountController(ClusterStore store, ObjectWriter writer, string caPem)
{
    public void Observe(ObjectChange change)
    {
        if (change.Resource == ResourceCatalog.Namespaces && change is { Before: null, After: not null })
        {
            Create(ResourceCatalog.ServiceAccounts, change.Name, "default", []);
            Create(ResourceCatalog.ConfigMaps, change.Name, "kube-root-ca.crt", new() { ["data"] = new JsonObject { ["ca.crt"] = caPem } });
        }
    }

    private void Create(ResourceDefinition resource, string ns, string name, JsonObject body)
    {
        if (store.Find(resource, ns, name) is null)
        {
            body["kind"] = resource.Kind;
            body["apiVersion"] = resource.GroupVersion;
            body["metadata"] = new JsonObject { ["name"] = name, ["namespace"] = ns };
            writer.CreateAsController(resource, body);
        }
    }
}
