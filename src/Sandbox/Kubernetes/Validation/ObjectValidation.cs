using System.Text.Json.Nodes;
using EcrFleet.Sandbox.Kubernetes.Answers;
using EcrFleet.Sandbox.Kubernetes.Schema;
using EcrFleet.Sandbox.Kubernetes.Storage;

namespace EcrFleet.Sandbox.Kubernetes.Validation;

/// <summary>Checks an object before it is stored.</summary>
internal sealed class ObjectValidation(KubernetesVersion version)
{
    private readonly NameValidation _names = new(version);
    private readonly SecretValidation _secrets = new(version);

    public void ThrowIfInvalid(ResourceDefinition resource, JsonObject? before, JsonObject after)
    {
        var errors = Problems(resource, before, after).ToList();
        if (errors.Count > 0)
        {
            throw new ApiStatusException(Refusals.Invalid(resource, after.Name, errors));
        }
    }

    private IEnumerable<FieldError> Problems(ResourceDefinition resource, JsonObject? before, JsonObject after)
    {
        foreach (var error in before is null ? _names.Problems(resource, after.Name) : IdentityProblems(before, after))
        {
            yield return error;
        }

        foreach (var error in NameValidation.FinalizerProblems(after))
        {
            yield return error;
        }

        if (resource == ResourceCatalog.Secrets)
        {
            var changes = before is null ? [] : SecretValidation.UpdateProblems(before, after);
            foreach (var error in changes.Concat(_secrets.Problems(after)))
            {
                yield return error;
            }
        }

        if (before is not null && after.ContainsKey("roleRef") && !JsonNode.DeepEquals(before["roleRef"], after["roleRef"]))
        {
            yield return FieldError.Invalid("roleRef", after["roleRef"]!.ToJsonString(), "cannot change roleRef");
        }
    }

    private static IEnumerable<FieldError> IdentityProblems(JsonObject before, JsonObject after)
    {
        // The uid is looked at twice on a real server, and reported twice.
        foreach (var field in new[] { "name", "namespace", "uid", "uid" })
        {
            if (before.MetadataText(field) != after.MetadataText(field))
            {
                yield return FieldError.Invalid($"metadata.{field}", after.MetadataText(field), "field is immutable");
            }
        }
    }
}
