using System.Text.Json.Nodes;
using EcrFleet.Sandbox.Kubernetes.Answers;
using EcrFleet.Sandbox.Kubernetes.Requests;
using EcrFleet.Sandbox.Kubernetes.Storage;

namespace EcrFleet.Sandbox.Kubernetes.Rest;

/// <summary>An object must be the one that the address names.</summary>
internal static class ObjectNames
{
    public static void ThrowIfDifferent(RequestInfo info, JsonObject body)
    {
        if (body.Name.Length == 0)
        {
            throw Bad($"the name of the object ({info.PathName} based on URL) was undeterminable: name must be provided");
        }

        if (body.Name != info.PathName)
        {
            throw Bad($"the name of the object ({body.Name}) does not match the name on the URL ({info.PathName})");
        }

        if (info.Resource is { IsNamespaced: true } && body.Namespace.Length > 0 && body.Namespace != info.Namespace)
        {
            throw Bad($"the namespace of the object ({body.Namespace}) does not match the namespace on the request ({info.Namespace})");
        }
    }

    public static void ThrowIfOtherUid(StoredObject existing, JsonObject body)
    {
        if (body.Uid.Length > 0 && body.Uid != existing.Body.Uid)
        {
            var path = existing.Resource.Group.Length == 0 ? existing.Resource.Plural : $"{existing.Resource.Group}/{existing.Resource.Plural}";
            throw new ApiStatusException(Refusals.Conflict(
                existing.Resource,
                existing.Name,
                $"StorageError: invalid object, Code: 4, Key: /registry/{path}/{existing.Key}, ResourceVersion: 0, AdditionalErrorMsg: "
                + $"Precondition failed: UID in precondition: {body.Uid}, UID in object meta: {existing.Body.Uid}"));
        }
    }

    private static ApiStatusException Bad(string message) => new(Refusals.BadRequest(message));
}
