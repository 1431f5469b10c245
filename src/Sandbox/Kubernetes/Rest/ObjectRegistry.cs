using System.Text.Json.Nodes;
using EcrFleet.Sandbox.Kubernetes.Admission;
using EcrFleet.Sandbox.Kubernetes.Answers;
using EcrFleet.Sandbox.Kubernetes.Controllers;
using EcrFleet.Sandbox.Kubernetes.Requests;
using EcrFleet.Sandbox.Kubernetes.Schema;
using EcrFleet.Sandbox.Kubernetes.Storage;
using EcrFleet.Sandbox.Kubernetes.Validation;

namespace EcrFleet.Sandbox.Kubernetes.Rest;

/// <summary>Creates, changes and deletes objects with all the checks between a request and the store, in a real server's order.</summary>
internal sealed class ObjectRegistry(
    ClusterStore store,
    ObjectWriter writer,
    NamespaceLifecycle lifecycle,
    QuotaAdmission quotas,
    PolicyAdmission policies,
    ObjectValidation validation)
{
    /// <summary>Stores a new object. The caller holds the store's write lock.</summary>
    public JsonObject Create(WriteRequest request, JsonObject body)
    {
        var resource = request.Resource;
        lifecycle.ThrowIfClosed(resource, request.Namespace, body.Name, creates: true);
        ObjectStrategy.PrepareForCreate(resource, body);
        writer.Stamp(body);
        var canonical = CanonicalForm.Of(body, resource.Schema);
        validation.ThrowIfInvalid(resource, null, canonical);
        request.AuthorizeCreation();
        policies.ThrowIfDenied(request, "CREATE", null, canonical);
        quotas.ThrowIfExceeded(resource, request.Namespace, canonical.Name);
        if (store.Find(resource, request.Namespace, canonical.Name) is not null)
        {
            throw new ApiStatusException(Refusals.AlreadyExists(resource, canonical.Name));
        }

        return request.IsDryRun ? canonical : writer.Put(resource, null, canonical).Body;
    }

    /// <summary>Stores a changed object. The caller holds the store's write lock since it read <paramref name="existing"/>.</summary>
    public JsonObject Update(WriteRequest request, StoredObject existing, JsonObject body)
    {
        var resource = request.Resource;
        lifecycle.ThrowIfClosed(resource, request.Namespace, existing.Name, creates: false);
        if (body.ResourceVersion.Length > 0 && body.ResourceVersion != existing.Body.ResourceVersion)
        {
            throw new ApiStatusException(Refusals.Modified(resource, existing.Name));
        }

        ObjectStrategy.PrepareForUpdate(request, existing.Body, body);
        body.SetMetadata("resourceVersion", existing.Body.ResourceVersion);
        var canonical = CanonicalForm.Of(body, resource.Schema);
        validation.ThrowIfInvalid(resource, existing.Body, canonical);
        policies.ThrowIfDenied(request, "UPDATE", existing.Body, canonical);
        if (request.IsDryRun || JsonNode.DeepEquals(canonical, existing.Body))
        {
            return canonical;
        }

        var stored = writer.Put(resource, existing.Body, canonical);
        if (stored.Body is { IsBeingDeleted: true, HasFinalizers: false } && resource != ResourceCatalog.Namespaces)
        {
            writer.Delete(stored);
        }

        return stored.Body;
    }

    /// <summary>Deletes an object and returns it, or marks it where something holds it. The caller holds the store's write lock.</summary>
    public (bool IsGone, JsonObject Body) Delete(WriteRequest request, StoredObject existing)
    {
        NamespaceLifecycle.ThrowIfUndeletable(request.Resource, existing.Name);
        policies.ThrowIfDenied(request, "DELETE", existing.Body, existing.Body);
        var isHeld = existing.Body.HasFinalizers || request.Resource == ResourceCatalog.Namespaces;
        if (request.IsDryRun)
        {
            return (!isHeld, existing.Body);
        }

        return request.Resource == ResourceCatalog.Namespaces ? (false, DeleteNamespace(existing)) : (!isHeld, writer.Delete(existing));
    }

    private JsonObject DeleteNamespace(StoredObject existing)
    {
        if (existing.Body.IsBeingDeleted)
        {
            return existing.Body;
        }

        var marked = writer.MarkedForDeletion(existing.Body);
        marked.SetMetadata("deletionGracePeriodSeconds", null);
        marked["status"] = new JsonObject { ["phase"] = "Terminating" };
        return writer.Put(ResourceCatalog.Namespaces, existing.Body, marked).Body;
    }
}
