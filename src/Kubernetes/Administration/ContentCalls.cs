using EcrFleet.Application.Clusters;
using EcrFleet.Core.Access;
using EcrFleet.Core.Failures;
using EcrFleet.Core.Names;
using EcrFleet.Kubernetes.Transport;
using EcrFleet.Kubernetes.Wire;

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

    /// <summary>Before 1.24 each service account has a token Secret of its own, which goes with it.</summary>
    private static bool IsEverywhere(ClusterObject item) =>
        EverywhereNames.Contains(item.Id.Name)
        || (item.Id.Kind.Kind == "Secret" && item.Id.Name.StartsWith("default-token-", StringComparison.Ordinal))
        || (item.Id.Kind.Kind == "Secret" && item.Id.Name.StartsWith($"{AccessNames.ServiceAccount}-token", StringComparison.Ordinal));

    private async Task<Result<IReadOnlyList<AccessObjectKind>>> KindsAsync(CancellationToken cancellationToken)
    {
        var groups = await JsonCall.SendAsync(client, Discover("apis"), KubernetesJsonContext.Default.GroupListWire, wire => wire.Groups, cancellationToken);
        if (!groups.IsSuccess)
        {
            return groups.Failure;
        }

        var kinds = new List<AccessObjectKind>();
        var served = groups.Value.Select(group => group?.PreferredVersion?.GroupVersion).OfType<string>().Where(version => !VirtualGroups.Contains(version.Split('/')[0]));
        foreach (var version in (string[])["v1", .. served])
        {
            var path = version == "v1" ? "api/v1" : $"apis/{version}";
            var resources = await JsonCall.SendAsync(client, Discover(path), KubernetesJsonContext.Default.ResourceListWire, wire => wire.Resources, cancellationToken);
            if (!resources.IsSuccess)
            {
                return resources.Failure;
            }

            kinds.AddRange(resources.Value.OfType<ResourceListWire.ResourceWire>().Where(IsContent).Select(resource => KindOf(version, resource)));
        }

        return kinds;
    }

    private static bool IsContent(ResourceListWire.ResourceWire resource) =>
        resource is { Namespaced: true, Name: { } name, Verbs: { } verbs } && verbs.Contains("list") && !name.Contains('/', StringComparison.Ordinal) && !Fleeting.Contains(name);

    private static AccessObjectKind KindOf(string groupVersion, ResourceListWire.ResourceWire resource)
    {
        var parts = groupVersion.Split('/');
        return new AccessObjectKind(parts.Length == 1 ? "" : parts[0], resource.Kind ?? "", resource.Name ?? "", true) { Version = parts[^1] };
    }

    private static ApiCall Discover(string path) => new() { Method = HttpMethod.Get, Path = path, Verb = "get", Resource = $"/{path}" };
}
