using EcrFleet.Sandbox.Kubernetes.Schema;

namespace EcrFleet.Sandbox.Kubernetes.Storage;

/// <summary>The resources that the emulator serves.</summary>
internal sealed class ResourceCatalog
{
    private const string Rbac = "rbac.authorization.k8s.io";
    private const string Admission = "admissionregistration.k8s.io";

    public static readonly ResourceDefinition Namespaces = new("", "v1", "namespaces", "Namespace", false, KnownTypes.Namespace)
    {
        ShortNames = ["ns"],
        SelectableFields = ["status.phase", "name"],
        Subresources = ["status", "finalize"],
    };

    public static readonly ResourceDefinition Secrets = new("", "v1", "secrets", "Secret", true, KnownTypes.Secret)
    {
        SelectableFields = ["type"],
    };

    public static readonly ResourceDefinition ServiceAccounts = new("", "v1", "serviceaccounts", "ServiceAccount", true, KnownTypes.ServiceAccount)
    {
        ShortNames = ["sa"],
        ReturnsDeleted = true,
        Subresources = ["token"],
    };

    public static readonly ResourceDefinition ResourceQuotas = new("", "v1", "resourcequotas", "ResourceQuota", true, KnownTypes.ResourceQuota)
    {
        ShortNames = ["quota"],
        ReturnsDeleted = true,
        Subresources = ["status"],
    };

    public static readonly ResourceDefinition ConfigMaps = new("", "v1", "configmaps", "ConfigMap", true, KnownTypes.ConfigMap)
    {
        ShortNames = ["cm"],
    };

    public static readonly ResourceDefinition ClusterRoles = new(Rbac, "v1", "clusterroles", "ClusterRole", false, KnownTypes.ClusterRole);

    public static readonly ResourceDefinition ClusterRoleBindings =
        new(Rbac, "v1", "clusterrolebindings", "ClusterRoleBinding", false, KnownTypes.Binding);

    public static readonly ResourceDefinition Roles = new(Rbac, "v1", "roles", "Role", true, KnownTypes.Role);

    public static readonly ResourceDefinition RoleBindings = new(Rbac, "v1", "rolebindings", "RoleBinding", true, KnownTypes.Binding);

    public static readonly ResourceDefinition AdmissionPolicies =
        new(Admission, "v1", "validatingadmissionpolicies", "ValidatingAdmissionPolicy", false, KnownTypes.Policy);

    public static readonly ResourceDefinition AdmissionPolicyBindings =
        new(Admission, "v1", "validatingadmissionpolicybindings", "ValidatingAdmissionPolicyBinding", false, KnownTypes.Policy);

    private readonly Dictionary<(string Group, string Version, string Plural), ResourceDefinition> _byPath;

    public ResourceCatalog(KubernetesVersion version)
    {
        All =
        [
            ConfigMaps, Namespaces, ResourceQuotas, Secrets, ServiceAccounts, ClusterRoleBindings, ClusterRoles, RoleBindings, Roles,
            .. version.HasAdmissionPolicies ? new[] { AdmissionPolicies, AdmissionPolicyBindings } : [],
        ];
        _byPath = All.ToDictionary(resource => (resource.Group, resource.Version, resource.Plural));
    }

    public IReadOnlyList<ResourceDefinition> All { get; }

    public ResourceDefinition? Find(string group, string version, string plural) => _byPath.GetValueOrDefault((group, version, plural));

    public ResourceDefinition? FindKind(string groupVersion, string kind) =>
        All.FirstOrDefault(resource => resource.GroupVersion == groupVersion && resource.Kind == kind);
}
