namespace EcrFleet.Core.Access;

/// <summary>A kind of Kubernetes object that a registration makes.</summary>
/// <param name="Group">The API group; empty: the core group.</param>
/// <param name="Plural">As it stands in the URL.</param>
public sealed record AccessObjectKind(string Group, string Kind, string Plural, bool IsNamespaced)
{
    private const string Rbac = "rbac.authorization.k8s.io";
    private const string Admission = "admissionregistration.k8s.io";

    public static readonly AccessObjectKind Namespace = new("", "Namespace", "namespaces", false);
    public static readonly AccessObjectKind ServiceAccount = new("", "ServiceAccount", "serviceaccounts", true);
    public static readonly AccessObjectKind Secret = new("", "Secret", "secrets", true);
    public static readonly AccessObjectKind ClusterRole = new(Rbac, "ClusterRole", "clusterroles", false);
    public static readonly AccessObjectKind ClusterRoleBinding = new(Rbac, "ClusterRoleBinding", "clusterrolebindings", false);
    public static readonly AccessObjectKind Role = new(Rbac, "Role", "roles", true);
    public static readonly AccessObjectKind RoleBinding = new(Rbac, "RoleBinding", "rolebindings", true);
    public static readonly AccessObjectKind AdmissionPolicy = new(Admission, "ValidatingAdmissionPolicy", "validatingadmissionpolicies", false);
    public static readonly AccessObjectKind AdmissionPolicyBinding =
        new(Admission, "ValidatingAdmissionPolicyBinding", "validatingadmissionpolicybindings", false);

    public string Version { get; init; } = "v1";

    public string ApiVersion => Group.Length == 0 ? Version : $"{Group}/{Version}";
}
