using EcrFleet.Application.Clusters;
using EcrFleet.Core.Access;
using EcrFleet.Core.Failures;
using EcrFleet.Core.Names;
using EcrFleet.Kubernetes.Faults;
using EcrFleet.Kubernetes.Transport;
using k8s.Models;

namespace EcrFleet.Kubernetes.Administration;

/// <summary>Finds whatever stands in a namespace, of all kinds that the server knows. See https://kubernetes.io/docs/concepts/overview/kubernetes-api/#discovery-api</summary>
internal sealed class ContentCalls(ApiClient client, ObjectCalls objects)
{
    /// <summary>Made for others to look at, and gone by themselves.</summary>
    private static readonly string[] Fleeting = ["events", "endpoints", "endpointslices", "leases"];

    /// <summary>Numbers, not objects.</summary>
    private static readonly string[] VirtualGroups = ["metrics.k8s.io", "custom.metrics.k8s.io", "external.metrics.k8s.io"];

    /// <summary>Kubernetes and OpenShift put these into every namespace.</summary>
    private static readonly string[] EverywhereNames = ["default", "builder", "deployer", "kube-root-ca.crt", "openshift-service-ca.crt"];

    public async Task<Result<IReadOnlyList<ClusterObject>>> ListAsync(NamespaceName @namespace, CancellationToken cancellationToken)
    {
        var kinds = await KindsAsync(cancellationToken);
        if (!kinds.IsSuccess)
        {
            return kinds.Failure;
        }

        var found = new List<ClusterObject>();
        foreach (var kind in kinds.Value)
        {
            var listed = await objects.ListInAsync(kind, @namespace, cancellationToken);
            if (!listed.IsSuccess)
            {
                return listed.Failure;
            }

            found.AddRange(listed.Value.Where(item => !item.IsBeingDeleted && !IsEverywhere(item)));
        }

        return found;
    }

    /// <summary>Before 1.24 each service account has its own token Secret, which goes with it.</summary>
    private static bool IsEverywhere(ClusterObject item) =>
        EverywhereNames.Contains(item.Id.Name)
        || (item.Id.Kind.Kind == "Secret" && item.Id.Name.StartsWith("default-token-", StringComparison.Ordinal))
        || (item.Id.Kind.Kind == "Secret" && item.Id.Name.StartsWith($"{AccessNames.ServiceAccount}-token", StringComparison.Ordinal));

    private async Task<Result<IReadOnlyList<AccessObjectKind>>> KindsAsync(CancellationToken cancellationToken)
    {
        var groups = await client.SendAsync(
            new ApiCall("get", "/apis"),
            (api, token) => api.Apis.GetAPIVersionsWithHttpMessagesAsync(cancellationToken: token),
            list => list.Groups is not null,
            cancellationToken);
        if (!groups.IsSuccess)
        {
            return groups.Fault.Failure;
        }

        var kinds = new List<AccessObjectKind>();
        foreach (var version in (string[])["v1", .. groups.Value.Groups.Select(group => group?.PreferredVersion?.GroupVersion).OfType<string>()])
        {
            var (group, name) = Split(version);
            if (VirtualGroups.Contains(group))
            {
                continue;
            }

            var resources = await client.SendAsync(
                new ApiCall("get", $"/{(group.Length == 0 ? "api" : "apis")}/{version}"),
                (api, token) => api.CustomObjects.GetAPIResourcesWithHttpMessagesAsync(Uri.EscapeDataString(group), Uri.EscapeDataString(name), cancellationToken: token),
                list => list.Resources is not null,
                cancellationToken);
            if (!resources.IsSuccess)
            {
                return resources.Fault.Failure;
            }

            kinds.AddRange(resources.Value.Resources.OfType<V1APIResource>().Where(IsContent).Select(
                resource => new AccessObjectKind(group, resource.Kind ?? "", resource.Name, true) { Version = name }));
        }

        return kinds;
    }

    private static bool IsContent(V1APIResource resource) =>
        resource is { Namespaced: true, Name: { } name, Verbs: { } verbs } && verbs.Contains("list") && !name.Contains('/', StringComparison.Ordinal) && !Fleeting.Contains(name);

    private static (string Group, string Version) Split(string groupVersion)
    {
        var parts = groupVersion.Split('/');
        return (parts.Length == 1 ? "" : parts[0], parts[^1]);
    }
}
