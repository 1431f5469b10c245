using System.Text.Json.Nodes;
using EcrFleet.Core.Names;
using EcrFleet.Core.PullSecrets;

namespace EcrFleet.Core.Access;

/// <summary>Writes the objects. Each carries our label: that is how a removal knows what is ours.</summary>
internal static class AccessManifest
{
    private const string Rbac = "rbac.authorization.k8s.io";

    public static AccessObject Object(AccessObjectKind kind, NamespaceName? @namespace, string name, JsonObject content, JsonObject? annotations = null)
    {
        var metadata = new JsonObject { ["name"] = name };
        if (@namespace is { } place)
        {
            metadata["namespace"] = place.Value;
        }

        metadata["labels"] = new JsonObject { [PullSecretMetadata.ManagedByLabel] = PullSecretMetadata.ManagedByValue };
        if (annotations is not null)
        {
            metadata["annotations"] = annotations;
        }

        var body = new JsonObject { ["apiVersion"] = kind.ApiVersion, ["kind"] = kind.Kind, ["metadata"] = metadata };
        foreach (var (field, value) in content)
        {
            body[field] = value?.DeepClone();
        }

        return new AccessObject(new AccessObjectId(kind, @namespace, name), body.ToJsonString());
    }

    public static AccessObject Role(AccessRole role) => Object(
        KindOf(role), role.Namespace, role.Name, new() { ["rules"] = new JsonArray([.. role.Rules.Select(Rule)]) });

    public static AccessObject Binding(AccessRole role) => Object(
        role.Namespace is null ? AccessObjectKind.ClusterRoleBinding : AccessObjectKind.RoleBinding,
        role.Namespace,
        role.Name,
        new()
        {
            ["roleRef"] = new JsonObject { ["apiGroup"] = Rbac, ["kind"] = KindOf(role).Kind, ["name"] = role.Name },
            ["subjects"] = new JsonArray(new JsonObject
            {
                ["kind"] = "ServiceAccount",
                ["name"] = AccessNames.ServiceAccount,
                ["namespace"] = AccessNames.Namespace,
            }),
        });

    public static JsonObject PolicySpec(SecretName secretName) => new()
    {
        ["spec"] = new JsonObject
        {
            ["failurePolicy"] = "Fail",
            ["matchConstraints"] = new JsonObject
            {
                ["resourceRules"] = new JsonArray(new JsonObject
                {
                    ["apiGroups"] = new JsonArray(""),
                    ["apiVersions"] = new JsonArray("v1"),
                    ["operations"] = new JsonArray("CREATE", "UPDATE"),
                    ["resources"] = new JsonArray("secrets"),
                }),
            },
            ["matchConditions"] = new JsonArray(new JsonObject
            {
                ["name"] = "only-ecr-fleet",
                ["expression"] = $"request.userInfo.username == '{AccessNames.UserName}'",
            }),
            ["validations"] = new JsonArray(new JsonObject
            {
                ["expression"] = $"object.type == '{PullSecretMetadata.SecretType}' && object.metadata.name == '{secretName}'",
                ["message"] = $"ecr-fleet may write only {PullSecretMetadata.SecretType} secrets named {secretName}",
            }),
        },
    };

    private static AccessObjectKind KindOf(AccessRole role) => role.Namespace is null ? AccessObjectKind.ClusterRole : AccessObjectKind.Role;

    private static JsonObject Rule(AccessRule rule)
    {
        var written = new JsonObject { ["apiGroups"] = new JsonArray(""), ["resources"] = new JsonArray(rule.Resource) };
        if (rule.Names.Count > 0)
        {
            written["resourceNames"] = Texts(rule.Names);
        }

        written["verbs"] = Texts(rule.Verbs);
        return written;
    }

    private static JsonArray Texts(IEnumerable<string> texts) => new([.. texts.Select(text => (JsonNode)text)]);
}
