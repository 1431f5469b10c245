using EcrFleet.Sandbox.Kubernetes.Answers;
using EcrFleet.Sandbox.Kubernetes.Storage;

namespace EcrFleet.Sandbox.Kubernetes.Admission;

/// <summary>
/// Nothing is written in a namespace that does not exist, and nothing new in one that is being deleted
/// (https://kubernetes.io/docs/reference/access-authn-authz/admission-controllers/#namespacelifecycle).
/// </summary>
internal sealed class NamespaceLifecycle(ClusterStore store)
{
    private static readonly string[] Undeletable = ["default", "kube-system", "kube-public"];

    public void ThrowIfClosed(ResourceDefinition resource, string ns, string name, bool creates)
    {
        if (!resource.IsNamespaced)
        {
            return;
        }

        var item = store.Find(ResourceCatalog.Namespaces, "", ns)
            ?? throw new ApiStatusException(Refusals.NotFound(ResourceCatalog.Namespaces, ns));
        if (creates && item.Body.IsBeingDeleted)
        {
            throw new ApiStatusException(Refusals.Forbidden(
                resource,
                name,
                $"unable to create new content in namespace {ns} because it is being terminated",
                new StatusCause("NamespaceTerminating", $"namespace {ns} is being terminated", "metadata.namespace")));
        }
    }

    public static void ThrowIfUndeletable(ResourceDefinition resource, string name)
    {
        if (resource == ResourceCatalog.Namespaces && Undeletable.Contains(name))
        {
            throw new ApiStatusException(Refusals.Forbidden(resource, name, "this namespace may not be deleted"));
        }
    }
}
