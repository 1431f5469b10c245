using System.Text.Json.Nodes;
using EcrFleet.Sandbox.Kubernetes.Answers;
using EcrFleet.Sandbox.Kubernetes.Apply;
using EcrFleet.Sandbox.Kubernetes.Controllers;
using EcrFleet.Sandbox.Kubernetes.Requests;
using EcrFleet.Sandbox.Kubernetes.Storage;

namespace EcrFleet.Sandbox.Kubernetes.Rest;

/// <summary>Answers create (POST) and update (PUT).</summary>
internal sealed class WriteHandler(
    ClusterStore store, ObjectRegistry registry, ObjectStrategy strategy, FieldManagement fields, ObjectAnswers answers)
{
    public ApiAnswer Create(ApiCall call, ResourceDefinition resource)
    {
        WriteOptions.ThrowIfInvalid(call.Info, "CreateOptions", isApply: false);
        var body = RequestBody.ReadObject(call, resource);
        PlaceInNamespace(call.Info, resource, body);
        if (body.Name.Length == 0 && body.MetadataText("generateName") is { Length: > 0 } start)
        {
            body.SetMetadata("name", start + GeneratedNames.Suffix());
        }

        strategy.SetDefaults(resource, body);
        body.SetMetadata("managedFields", null);
        var request = new WriteRequest(resource, call.Info.Namespace, body.Name, call.User) { IsDryRun = call.Info.IsDryRun };
        using var writing = store.EnterWrite();
        var managed = fields.Update(resource, null, body, call.FieldManager);
        return answers.Object(201, resource, registry.Create(request, managed), call.Representation);
    }

    public ApiAnswer Update(ApiCall call, ResourceDefinition resource)
    {
        WriteOptions.ThrowIfInvalid(call.Info, "UpdateOptions", isApply: false);
        var body = RequestBody.ReadObject(call, resource);
        ObjectNames.ThrowIfDifferent(call.Info, body);
        PlaceInNamespace(call.Info, resource, body);
        strategy.SetDefaults(resource, body);
        using var writing = store.EnterWrite();
        var existing = store.Find(resource, call.Info.Namespace, call.Info.PathName)
            ?? throw new ApiStatusException(Refusals.NotFound(resource, call.Info.PathName));
        ObjectNames.ThrowIfOtherUid(existing, body);
        var request = new WriteRequest(resource, call.Info.Namespace, existing.Name, call.User)
        {
            IsDryRun = call.Info.IsDryRun,
            Subresource = call.Info.Subresource,
        };
        var managed = fields.Update(resource, existing.Body, WithServerFields(body, existing.Body), call.FieldManager, call.Info.Subresource);
        return answers.Object(200, resource, registry.Update(request, existing, managed), call.Representation);
    }

    /// <summary>What a client may leave out, and the server then keeps, does not count as removed.</summary>
    private static JsonObject WithServerFields(JsonObject body, JsonObject existing)
    {
        foreach (var field in new[] { "uid", "creationTimestamp" })
        {
            if (body.MetadataText(field).Length == 0)
            {
                body.SetMetadata(field, existing.Metadata?[field]?.DeepClone());
            }
        }

        return body;
    }

    private static void PlaceInNamespace(RequestInfo info, ResourceDefinition resource, JsonObject body)
    {
        if (!resource.IsNamespaced)
        {
            body.SetMetadata("namespace", null);
        }
        else if (body.Namespace.Length == 0)
        {
            body.SetMetadata("namespace", info.Namespace);
        }
        else if (body.Namespace != info.Namespace)
        {
            throw new ApiStatusException(Refusals.BadRequest(
                "the namespace of the provided object does not match the namespace sent on the request"));
        }
    }
}
