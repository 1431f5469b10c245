using System.Text.Json.Nodes;
using EcrFleet.Core.Names;

namespace EcrFleet.Core.Access;

/// <summary>The objects that give a cluster's identity its rights, in the order in which they can be applied.</summary>
public static class AccessObjects
{
    private static readonly NamespaceName Home = new(AccessNames.Namespace);

    /// <summary>Where the service accounts live; all registrations of a cluster share it.</summary>
    public static AccessObject Namespace { get; } = AccessManifest.Object(AccessObjectKind.Namespace, null, AccessNames.Namespace, []);

    public static AccessObject ServiceAccount(AccessNeeds needs) =>
        AccessManifest.Object(AccessObjectKind.ServiceAccount, Home, needs.Identity.ServiceAccount, [], AccessManifest.Annotations(needs));

    /// <summary>A Secret that Kubernetes fills with a token that lives until the Secret is deleted.</summary>
    public static AccessObject TokenSecret(AccessNeeds needs) => TokenSecretNamed(needs.Identity.TokenSecret, needs.Identity, needs.Marks);

    /// <summary>Another one beside it, while a token takes the place of an older one.</summary>
    public static AccessObject TokenSecretNamed(string name, AccessIdentity identity, AccessMarks? marks)
    {
        var annotations = AccessManifest.Annotations(marks) ?? [];
        annotations[AccessNames.ServiceAccountAnnotation] = identity.ServiceAccount;
        return AccessManifest.Object(AccessObjectKind.Secret, Home, name, new() { ["type"] = AccessNames.TokenSecretType }, annotations);
    }

    /// <summary>The roles and their bindings.</summary>
    public static IReadOnlyList<AccessObject> Roles(AccessNeeds needs) =>
        [.. AccessRoles.Of(needs).SelectMany(role => new[] { AccessManifest.Role(role, needs), AccessManifest.Binding(role, needs) })];

    /// <summary>
    /// Kubernetes 1.30 and later: the service account may write pull secrets only. Without it, a secret of the allowed name with the type
    /// of a token Secret would be filled with another account's token.
    /// </summary>
    public static IReadOnlyList<AccessObject> Policy(AccessNeeds needs) =>
    [
        AccessManifest.Object(
            AccessObjectKind.AdmissionPolicy, null, needs.Identity.Policy, AccessManifest.PolicySpec(needs), AccessManifest.Annotations(needs)),
        AccessManifest.Object(
            AccessObjectKind.AdmissionPolicyBinding,
            null,
            needs.Identity.Policy,
            new() { ["spec"] = new JsonObject { ["policyName"] = needs.Identity.Policy, ["validationActions"] = new JsonArray("Deny") } },
            AccessManifest.Annotations(needs)),
    ];
}
