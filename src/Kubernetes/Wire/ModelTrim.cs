using System.Text.Json.Serialization.Metadata;
using k8s.Models;

namespace EcrFleet.Kubernetes.Wire;

/// <summary>
/// Leaves of each model only the fields that are used: the others are skipped in the stream and never held. Of what is large, only what is asked for
/// is kept: of managed fields whether they own the docker config, of kubectl's last-applied annotation that it is there, of a secret's data two keys.
/// </summary>
internal static class ModelTrim
{
    private static readonly Dictionary<Type, string[]> Kept = new()
    {
        [typeof(V1APIGroup)] = ["preferredVersion"],
        [typeof(V1APIResource)] = ["name", "kind", "namespaced", "verbs"],
        [typeof(V1ManagedFieldsEntry)] = ["manager", "fieldsV1"],
        [typeof(V1Namespace)] = ["kind", "metadata", "status"],
        [typeof(V1NamespaceStatus)] = ["phase"],
        [typeof(V1ObjectMeta)] = ["name", "namespace", "uid", "resourceVersion", "creationTimestamp", "deletionTimestamp", "labels", "annotations", "ownerReferences", "managedFields"],
        [typeof(V1OwnerReference)] = [],
        [typeof(V1Secret)] = ["kind", "metadata", "type", "immutable", "data"],
        [typeof(V1ServiceAccount)] = ["kind", "metadata", "imagePullSecrets"],
    };

    public static void Apply(JsonTypeInfo info)
    {
        if (Kept.TryGetValue(info.Type, out var kept))
        {
            for (var at = info.Properties.Count - 1; at >= 0; at--)
            {
                if (!kept.Contains(info.Properties[at].Name))
                {
                    info.Properties.RemoveAt(at);
                }
            }
        }

        Convert(info, typeof(V1ObjectMeta), "annotations", static property => property.CustomConverter = new AnnotationsConverter());
        Convert(info, typeof(V1ManagedFieldsEntry), "fieldsV1", static property => property.CustomConverter = new OwnedFieldsConverter());
        Convert(info, typeof(V1Secret), "data", static property => property.CustomConverter = new SecretDataConverter());
    }

    private static void Convert(JsonTypeInfo info, Type type, string name, Action<JsonPropertyInfo> change)
    {
        if (info.Type == type)
        {
            change(info.Properties.Single(property => property.Name == name));
        }
    }
}
