using System.Globalization;
using System.Text.Json.Nodes;
using EcrFleet.Sandbox.Kubernetes.Answers;
using EcrFleet.Sandbox.Kubernetes.Storage;

namespace EcrFleet.Sandbox.Kubernetes.Admission;

/// <summary>Refuses a new object where a ResourceQuota leaves no room for it. Updates are not looked at.</summary>
internal sealed class QuotaAdmission(ClusterStore store, QuotaUsage usage)
{
    public void ThrowIfExceeded(ResourceDefinition resource, string ns, string name)
    {
        foreach (var quota in store.List(ResourceCatalog.ResourceQuotas, ns))
        {
            foreach (var (key, hard) in (quota.Body["spec"] as JsonObject)?["hard"] as JsonObject ?? [])
            {
                if (!QuotaUsage.Limits(key, resource) || !long.TryParse(ObjectFields.Text(hard), CultureInfo.InvariantCulture, out var most))
                {
                    continue;
                }

                var used = usage.Of(ns, key);
                if (used + 1 > most)
                {
                    throw new ApiStatusException(Refusals.Forbidden(resource, name, string.Create(
                        CultureInfo.InvariantCulture,
                        $"exceeded quota: {quota.Name}, requested: {key}=1, used: {key}={used}, limited: {key}={most}")));
                }
            }
        }
    }
}
