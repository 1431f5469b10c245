using System.Text.Json.Nodes;
using EcrFleet.Sandbox.Kubernetes.Answers;
using EcrFleet.Sandbox.Kubernetes.Apply;
using EcrFleet.Sandbox.Kubernetes.Authorization;
using EcrFleet.Sandbox.Kubernetes.Go;
using EcrFleet.Sandbox.Kubernetes.Patching;
using EcrFleet.Sandbox.Kubernetes.Requests;
using EcrFleet.Sandbox.Kubernetes.Schema;
using EcrFleet.Sandbox.Kubernetes.Storage;
using EcrFleet.Sandbox.Kubernetes.Validation;

namespace EcrFleet.Sandbox.Kubernetes.Rest;

/// <summary>Answers PATCH in its four kinds. Server-side apply is the one that may create.</summary>
internal sealed class PatchHandler(
    ClusterStore store,
    ObjectRegistry registry,
    ObjectStrategy strategy,
    FieldManagement fields,
    RbacAuthorizer authorizer,
    KubernetesVersion version,
    ObjectAnswers answers)
{
    private const string ApplyPatch = "application/apply-patch+yaml";
    private const string MergePatchType = "application/merge-patch+json";
    private const string StrategicPatch = "application/strategic-merge-patch+json";
    private const string JsonPatchType = "application/json-patch+json";

    public ApiAnswer Patch(ApiCall call, ResourceDefinition resource)
    {
        if (call.ContentType is not (ApplyPatch or MergePatchType or StrategicPatch or JsonPatchType))
        {
            throw new ApiStatusException(Refusals.UnsupportedMediaType);
        }

        WriteOptions.ThrowIfInvalid(call.Info, "PatchOptions", call.ContentType == ApplyPatch);
        return call.ContentType == ApplyPatch ? Apply(call, resource) : Change(call, resource);
    }

    private ApiAnswer Apply(ApiCall call, ResourceDefinition resource)
    {
        var configuration = ReadConfiguration(call, resource);
        using var writing = store.EnterWrite();
        var existing = store.Find(resource, call.Info.Namespace, call.Info.PathName);
        var force = call.Info.Parameter("force") is "true" or "1";
        var merged = fields.Apply(resource, existing?.Body, configuration, call.FieldManager, force);
        if (TypedDecoding.Problem(merged, resource.Schema, resource.Kind) is { } problem)
        {
            throw new ApiStatusException(Refusals.Unforeseen(
                $"failed to convert new object to proper version: unable to convert unstructured object to {resource.Group}/{resource.Version}, "
                + $"Kind={resource.Kind}: error decoding from json: {problem}"));
        }

        if (existing is null && merged.Uid.Length > 0)
        {
            throw new ApiStatusException(Refusals.Conflict(
                resource, call.Info.PathName, $"uid mismatch: the provided object specified uid {merged.Uid}, and no existing object was found"));
        }

        ObjectNames.ThrowIfDifferent(call.Info, merged);
        return Store(call, resource, existing, merged);
    }

    private static JsonObject ReadConfiguration(ApiCall call, ResourceDefinition resource)
    {
        var configuration = YamlBody.Read(call.Body);
        if (configuration.ApiVersion != resource.GroupVersion)
        {
            throw new ApiStatusException(Refusals.BadRequest(
                "Incorrect version specified in apply patch. "
                + $"Specified patch version: {configuration.ApiVersion}, expected: {resource.GroupVersion}"));
        }

        if (configuration.Kind != resource.Kind)
        {
            throw new ApiStatusException(Refusals.Unforeseen(configuration.Kind.Length == 0
                ? $"failed to create typed patch object: no corresponding type for {resource.Group}/{resource.Version}, Kind="
                : "failed to merge config: expected objects of the same type"));
        }

        if (configuration.Metadata?["managedFields"] is not null)
        {
            throw new ApiStatusException(Refusals.BadRequest("metadata.managedFields must be nil"));
        }

        if (ApplySchemaCheck.Problem(configuration, resource.Schema) is { } problem)
        {
            throw new ApiStatusException(Refusals.Unforeseen($"failed to create typed patch object: {problem}"));
        }

        return configuration;
    }

    private static JsonNode ReadPatch(ApiCall call)
    {
        if (GoJson.SyntaxProblem(call.Body) is { } problem)
        {
            throw new ApiStatusException(
                call.ContentType == MergePatchType ? Refusals.Unforeseen("Invalid JSON Patch") : Refusals.BadRequest(problem));
        }

        var patch = JsonNode.Parse(call.Body);
        return patch is JsonArray || (patch is JsonObject && call.ContentType != JsonPatchType)
            ? patch
            : throw new ApiStatusException(Refusals.BadRequest("json: cannot unmarshal object into Go value of type jsonpatch.Patch"));
    }

    private ApiAnswer Change(ApiCall call, ResourceDefinition resource)
    {
        var patch = ReadPatch(call);
        using var writing = store.EnterWrite();
        var existing = store.Find(resource, call.Info.Namespace, call.Info.PathName)
            ?? throw new ApiStatusException(Refusals.NotFound(resource, call.Info.PathName));
        var changed = call.ContentType switch
        {
            JsonPatchType => JsonPatch.Apply(existing.Body, (JsonArray)patch),
            MergePatchType => MergePatch.Apply(existing.Body, patch) as JsonObject,
            _ => StrategicMergePatch.Apply(existing.Body, patch, resource.Schema) as JsonObject,
        };
        if (changed is null || TypedDecoding.Problem(changed, resource.Schema, resource.Kind) is not null)
        {
            throw new ApiStatusException(Refusals.InvalidPatch(WireJson.Text(changed ?? patch), "the outcome of the patch cannot be read"));
        }

        ObjectNames.ThrowIfDifferent(call.Info, changed);
        var managed = fields.Update(resource, existing.Body, changed, call.FieldManager, call.Info.Subresource);
        return Store(call, resource, existing, managed);
    }

    private ApiAnswer Store(ApiCall call, ResourceDefinition resource, StoredObject? existing, JsonObject body)
    {
        strategy.SetDefaults(resource, body);
        var request = new WriteRequest(resource, call.Info.Namespace, call.Info.PathName, call.User)
        {
            IsDryRun = call.Info.IsDryRun,
            Subresource = call.Info.Subresource,
            AuthorizeCreation = () => AuthorizeCreation(call, resource),
        };
        if (existing is not null)
        {
            return answers.Object(200, resource, registry.Update(request, existing, body), call.Representation);
        }

        if (resource.IsNamespaced)
        {
            body.SetMetadata("namespace", call.Info.Namespace);
        }

        return answers.Object(201, resource, registry.Create(request, body), call.Representation);
    }

    /// <summary>A missing object needs the right to create it by this name. Version 1.20 refuses without saying why.</summary>
    private void AuthorizeCreation(ApiCall call, ResourceDefinition resource)
    {
        var access = AccessRequest.Of(call.User, call.Info) with { Verb = "create" };
        if (!authorizer.Authorize(access).IsAllowed)
        {
            throw new ApiStatusException(version.Minor > 20
                ? access.Refusal()
                : Refusals.Forbidden(resource, call.Info.PathName, ""));
        }
    }
}
