using System.Text.Json.Nodes;
using EcrFleet.Sandbox.Kubernetes.Storage;

namespace EcrFleet.Sandbox.Kubernetes.Authorization;

/// <summary>Role-based access control over the stored roles and bindings (https://kubernetes.io/docs/reference/access-authn-authz/rbac/).</summary>
internal sealed class RbacAuthorizer(ClusterStore store)
{
    private const string Masters = "system:masters";

    public AccessDecision Authorize(AccessRequest request)
    {
        if (request.User.Groups.Contains(Masters))
        {
            return new(true, "");
        }

        var snapshot = store.Current;
        var bindings = snapshot.List(ResourceCatalog.ClusterRoleBindings);
        if (request.Namespace.Length > 0)
        {
            bindings = bindings.Concat(snapshot.List(ResourceCatalog.RoleBindings, request.Namespace));
        }

        foreach (var binding in bindings)
        {
            if (MatchingSubject(binding, request) is { } subject && Rules(snapshot, binding).Any(rule => rule.Allows(request)))
            {
                return new(true, Explain(binding, subject));
            }
        }

        return new(false, "");
    }

    private static JsonObject? MatchingSubject(StoredObject binding, AccessRequest request) =>
        (binding.Body["subjects"] as JsonArray)?.OfType<JsonObject>().FirstOrDefault(subject => Matches(subject, binding.Namespace, request));

    private static bool Matches(JsonObject subject, string bindingNamespace, AccessRequest request)
    {
        var name = ObjectFields.Text(subject["name"]);
        return ObjectFields.Text(subject["kind"]) switch
        {
            "User" => name == request.User.Name,
            "Group" => request.User.Groups.Contains(name),
            "ServiceAccount" => request.User.Name == $"system:serviceaccount:{SubjectNamespace(subject, bindingNamespace)}:{name}",
            _ => false,
        };
    }

    private static string SubjectNamespace(JsonObject subject, string bindingNamespace) =>
        ObjectFields.Text(subject["namespace"]) is { Length: > 0 } ns ? ns : bindingNamespace;

    private static IEnumerable<PolicyRule> Rules(Snapshot snapshot, StoredObject binding)
    {
        var reference = binding.Body["roleRef"] as JsonObject;
        var name = ObjectFields.Text(reference?["name"]);
        var role = ObjectFields.Text(reference?["kind"]) == "Role"
            ? snapshot.Find(ResourceCatalog.Roles, binding.Namespace, name)
            : snapshot.Find(ResourceCatalog.ClusterRoles, "", name);
        return (role?.Body["rules"] as JsonArray)?.OfType<JsonObject>().Select(rule => new PolicyRule(rule)) ?? [];
    }

    private static string Explain(StoredObject binding, JsonObject subject)
    {
        var reference = binding.Body["roleRef"] as JsonObject;
        var where = binding.Namespace.Length == 0 ? binding.Name : $"{binding.Name}/{binding.Namespace}";
        var who = ObjectFields.Text(subject["kind"]) == "ServiceAccount"
            ? $"{ObjectFields.Text(subject["name"])}/{SubjectNamespace(subject, binding.Namespace)}"
            : ObjectFields.Text(subject["name"]);
        return $"RBAC: allowed by {binding.Resource.Kind} \"{where}\" of {ObjectFields.Text(reference?["kind"])} "
            + $"\"{ObjectFields.Text(reference?["name"])}\" to {ObjectFields.Text(subject["kind"])} \"{who}\"";
    }
}
