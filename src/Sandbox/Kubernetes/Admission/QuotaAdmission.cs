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
            var exceeded = Limits(quota, resource).Where(limit => limit.Used + 1 > limit.Most).ToList();
            if (exceeded.Count > 0)
            {
                throw new ApiStatusException(Refusals.Forbidden(
                    resource,
                    name,
                    $"exceeded quota: {quota.Name}, requested: {List(exceeded, _ => 1)}, used: {List(exceeded, limit => limit.Used)}, "
                    + $"limited: {List(exceeded, limit => limit.Most)}"));
            }
        }
    }

    private static string List(List<(string Key, long Used, long Most)> limits, Func<(string Key, long Used, long Most), long> value) =>
        string.Join(',', limits.Select(limit => string.Create(CultureInfo.InvariantCulture, $"{limit.Key}={value(limit)}")));

    private IEnumerable<(string Key, long Used, long Most)> Limits(StoredObject quota, ResourceDefinition resource)
    {
        foreach (var (key, hard) in (quota.Body["spec"] as JsonObject)?["hard"] as JsonObject ?? [])
        {
            if (QuotaUsage.Limits(key, resource) && long.TryParse(ObjectFields.Text(hard), CultureInfo.InvariantCulture, out var most))
            {
                yield return (key, usage.Of(quota.Namespace, key), most);
            }
        }
    }
}
