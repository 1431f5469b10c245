using System.Text;
using System.Text.Json.Nodes;
using EcrFleet.Sandbox.Kubernetes.Requests;
using EcrFleet.Sandbox.Kubernetes.Schema;
using EcrFleet.Sandbox.Kubernetes.Storage;

namespace EcrFleet.Sandbox.Kubernetes.Rest;

/// <summary>What the server itself sets, before and after the fields are accounted for.</summary>
internal sealed class ObjectStrategy(KubernetesVersion version)
{
    private const string RbacGroup = "rbac.authorization.k8s.io";
    private const string NameLabel = "kubernetes.io/metadata.name";

    /// <summary>Fields that the server keeps, whatever a write says.</summary>
    private static readonly string[] KeptMetadata =
        ["creationTimestamp", "deletionTimestamp", "deletionGracePeriodSeconds", "generation", "selfLink"];

    /// <summary>Defaults belong to the writer of the object.</summary>
    public void SetDefaults(ResourceDefinition resource, JsonObject body)
    {
        body["kind"] = resource.Kind;
        body["apiVersion"] = resource.GroupVersion;
        if (resource == ResourceCatalog.Secrets && ObjectFields.Text(body["type"]).Length == 0)
        {
            body["type"] = "Opaque";
        }
        else if (resource == ResourceCatalog.Namespaces)
        {
            SetNamespaceDefaults(body);
        }
        else if (body["roleRef"] is JsonObject reference)
        {
            SetRoleDefaults(reference, body["subjects"] as JsonArray ?? []);
        }
    }

    /// <summary>Makes a decoded object ready to be stored for the first time.</summary>
    public static void PrepareForCreate(ResourceDefinition resource, JsonObject body)
    {
        MoveStringData(body);
        body.SetMetadata("deletionTimestamp", null);
        body.SetMetadata("deletionGracePeriodSeconds", null);
        if (resource == ResourceCatalog.Namespaces)
        {
            body["spec"] = new JsonObject { ["finalizers"] = new JsonArray("kubernetes") };
            body["status"] = new JsonObject { ["phase"] = "Active" };
        }
        else if (resource == ResourceCatalog.ResourceQuotas)
        {
            body.Remove("status");
        }
    }

    /// <summary>Makes a changed object ready to be stored over the former one.</summary>
    public static void PrepareForUpdate(WriteRequest request, JsonObject before, JsonObject after)
    {
        MoveStringData(after);
        foreach (var field in KeptMetadata)
        {
            after.SetMetadata(field, before.Metadata?[field]?.DeepClone());
        }

        if (after.Uid.Length == 0)
        {
            after.SetMetadata("uid", before.Uid);
        }

        if (request.Resource == ResourceCatalog.Namespaces)
        {
            Keep("spec", before, after, request.Subresource != "finalize");
        }

        if (request.Resource == ResourceCatalog.Namespaces || request.Resource == ResourceCatalog.ResourceQuotas)
        {
            Keep("status", before, after, request.Subresource != "status");
        }
    }

    private static void Keep(string field, JsonObject before, JsonObject after, bool keep)
    {
        if (keep)
        {
            after[field] = before[field]?.DeepClone();
        }
    }

    private void SetNamespaceDefaults(JsonObject body)
    {
        if (body["status"] is not JsonObject { Count: > 0 })
        {
            body["status"] = new JsonObject { ["phase"] = "Active" };
        }

        if (version.LabelsNamespaces && body.Name.Length > 0)
        {
            var labels = body.Metadata!["labels"] as JsonObject;
            if (labels is null)
            {
                labels = [];
                body.SetMetadata("labels", labels);
            }

            labels[NameLabel] = body.Name;
        }
    }

    private static void SetRoleDefaults(JsonObject reference, JsonArray subjects)
    {
        SetGroup(reference);
        foreach (var subject in subjects.OfType<JsonObject>().Where(subject => ObjectFields.Text(subject["kind"]) is "User" or "Group"))
        {
            SetGroup(subject);
        }
    }

    private static void SetGroup(JsonObject reference)
    {
        if (ObjectFields.Text(reference["apiGroup"]).Length == 0)
        {
            reference["apiGroup"] = RbacGroup;
        }
    }

    private static void MoveStringData(JsonObject body)
    {
        if (body["stringData"] is not JsonObject texts)
        {
            return;
        }

        var data = body["data"] as JsonObject;
        if (data is null)
        {
            data = [];
            body["data"] = data;
        }

        foreach (var (key, value) in texts)
        {
            data[key] = Convert.ToBase64String(Encoding.UTF8.GetBytes(ObjectFields.Text(value)));
        }

        body.Remove("stringData");
    }
}
