using System.Text.Json.Nodes;
using EcrFleet.Sandbox.Kubernetes.Answers;
using EcrFleet.Sandbox.Kubernetes.Requests;
using EcrFleet.Sandbox.Kubernetes.Storage;

namespace EcrFleet.Sandbox.Kubernetes.Rest;

/// <summary>Answers delete and deletecollection.</summary>
internal sealed class DeleteHandler(ClusterStore store, ObjectRegistry registry, ObjectAnswers answers)
{
    private readonly ListReader _lists = new(store);

    public ApiAnswer Delete(ApiCall call, ResourceDefinition resource)
    {
        var options = RequestBody.ReadAny(call);
        using var writing = store.EnterWrite();
        var existing = store.Find(resource, call.Info.Namespace, call.Info.PathName)
            ?? throw new ApiStatusException(Refusals.NotFound(resource, call.Info.PathName));
        ThrowIfPreconditionFails(resource, existing, options["preconditions"] as JsonObject);
        var (isGone, body) = registry.Delete(Request(call, resource, existing, options), existing);
        return isGone && !resource.ReturnsDeleted
            ? ApiAnswer.Of(ApiStatus.Success(new() { Name = existing.Name, Group = resource.Group, Kind = resource.Plural, Uid = existing.Body.Uid }))
            : answers.Object(200, resource, body, call.Representation);
    }

    public ApiAnswer DeleteCollection(ApiCall call, ResourceDefinition resource)
    {
        var options = RequestBody.ReadAny(call);
        using var writing = store.EnterWrite();
        var page = _lists.Read(resource, call.Info.Namespace, ListQuery.Of(call.Info, resource));
        foreach (var item in page.Items)
        {
            if (store.Find(resource, item.Namespace, item.Name) is { } present)
            {
                registry.Delete(Request(call, resource, present, options), present);
            }
        }

        return answers.List(resource, page, call.Representation);
    }

    private static WriteRequest Request(ApiCall call, ResourceDefinition resource, StoredObject existing, JsonObject options) =>
        new(resource, existing.Namespace, existing.Name, call.User)
        {
            IsDryRun = call.Info.IsDryRun || options["dryRun"] is JsonArray { Count: > 0 },
        };

    private static void ThrowIfPreconditionFails(ResourceDefinition resource, StoredObject existing, JsonObject? preconditions)
    {
        var uid = ObjectFields.Text(preconditions?["uid"]);
        if (uid.Length > 0 && uid != existing.Body.Uid)
        {
            throw new ApiStatusException(Refusals.PreconditionFailed(
                resource,
                existing.Name,
                $"the UID in the precondition ({uid}) does not match the UID in record ({existing.Body.Uid}). "
                + "The object might have been deleted and then recreated"));
        }

        var version = ObjectFields.Text(preconditions?["resourceVersion"]);
        if (version.Length > 0 && version != existing.Body.ResourceVersion)
        {
            throw new ApiStatusException(Refusals.PreconditionFailed(
                resource,
                existing.Name,
                $"the ResourceVersion in the precondition ({version}) does not match the ResourceVersion in record ({existing.Body.ResourceVersion}). "
                + "The object might have been modified"));
        }
    }
}
