using System.Globalization;
using System.Text.Json.Nodes;
using EcrFleet.Sandbox.Kubernetes.Admission;
using EcrFleet.Sandbox.Kubernetes.Storage;

namespace EcrFleet.Sandbox.Kubernetes.Controllers;

/// <summary>Keeps the status of resource quotas true.</summary>
internal sealed class QuotaController(ClusterStore store, ObjectWriter writer, QuotaUsage usage)
{
    public void Observe(ObjectChange change)
    {
        var counts = change.Resource == ResourceCatalog.ResourceQuotas ? change.After is not null : change.Before is null || change.After is null;
        if (!counts || !change.Resource.IsNamespaced)
        {
            return;
        }

        foreach (var quota in store.List(ResourceCatalog.ResourceQuotas, change.Namespace).ToList())
        {
            Update(quota);
        }
    }

    private void Update(StoredObject quota)
    {
        if ((quota.Body["spec"] as JsonObject)?["hard"] is not JsonObject hard)
        {
            return;
        }

        var status = new JsonObject
        {
            ["hard"] = hard.DeepClone(),
            ["used"] = new JsonObject(hard.Select(limit =>
                KeyValuePair.Create(limit.Key, (JsonNode?)usage.Of(quota.Namespace, limit.Key).ToString(CultureInfo.InvariantCulture)))),
        };
        if (!JsonNode.DeepEquals(status, quota.Body["status"]))
        {
            var changed = quota.Body.Clone();
            changed["status"] = status;
            writer.UpdateAsController(quota, changed, "status");
        }
    }
}
