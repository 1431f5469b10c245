using static EcrFleet.Sandbox.Kubernetes.Schema.TypeSchema;

namespace EcrFleet.Sandbox.Kubernetes.Schema;

/// <summary>
/// The types of the resources that the emulator stores, with the merge rules of the published OpenAPI
/// (https://kubernetes.io/docs/reference/using-api/server-side-apply/#merge-strategy).
/// </summary>
internal static class KnownTypes
{
    private static readonly TypeSchema OwnerReference = Struct(
        new("apiVersion", Text), new("kind", Text), new("name", Text), new("uid", Text), new("controller", Flag), new("blockOwnerDeletion", Flag));

    private static readonly TypeSchema Metadata = Struct(
        new("name", Text),
        new("generateName", Text),
        new("namespace", Text),
        new("selfLink", Text),
        new("uid", Text),
        new("resourceVersion", Text),
        new("generation", Number),
        new("creationTimestamp", Text, KeepsNull: true),
        new("deletionTimestamp", Text),
        new("deletionGracePeriodSeconds", Number),
        new("labels", Map(Text)),
        new("annotations", Map(Text)),
        new("ownerReferences", KeyedList("uid", OwnerReference)),
        new("finalizers", SetList()),
        new("managedFields", AtomicList(Anything)));

    private static readonly TypeSchema ObjectReference = Struct(
        new("kind", Text), new("namespace", Text), new("name", Text), new("uid", Text),
        new("apiVersion", Text), new("resourceVersion", Text), new("fieldPath", Text));

    private static readonly TypeSchema PolicyRule = Struct(
        new("verbs", AtomicList(Text), KeepsNull: true), new("apiGroups", AtomicList(Text)), new("resources", AtomicList(Text)),
        new("resourceNames", AtomicList(Text)), new("nonResourceURLs", AtomicList(Text)));

    private static readonly TypeSchema Subject = Struct(
        new("kind", Text), new("apiGroup", Text), new("name", Text), new("namespace", Text));

    private static readonly TypeSchema RoleRef = Struct(new("apiGroup", Text), new("kind", Text), new("name", Text));

    private static readonly TypeSchema Condition = Struct(
        new("type", Text), new("status", Text), new("lastTransitionTime", Text), new("reason", Text), new("message", Text));

    public static readonly TypeSchema Secret = Object(
        new("immutable", Flag), new("data", Map(Bytes)), new("stringData", Map(Text)), new("type", Text));

    public static readonly TypeSchema ConfigMap = Object(
        new("immutable", Flag), new("data", Map(Text)), new("binaryData", Map(Bytes)));

    public static readonly TypeSchema Namespace = Object(
        new("spec", Struct(new SchemaField("finalizers", AtomicList(Text))), KeepsNull: true),
        new("status", Struct(new("phase", Text), new("conditions", KeyedList("type", Condition))), KeepsNull: true));

    public static readonly TypeSchema ServiceAccount = Object(
        new("secrets", KeyedList("name", ObjectReference)),
        new("imagePullSecrets", AtomicList(Struct(new SchemaField("name", Text)))),
        new("automountServiceAccountToken", Flag));

    public static readonly TypeSchema ResourceQuota = Object(
        new("spec", Struct(new("hard", Map(Text)), new("scopeSelector", Anything), new("scopes", AtomicList(Text))), KeepsNull: true),
        new("status", Struct(new("hard", Map(Text)), new("used", Map(Text))), KeepsNull: true));

    public static readonly TypeSchema Role = Object(new SchemaField("rules", AtomicList(PolicyRule), KeepsNull: true));

    public static readonly TypeSchema ClusterRole = Object(
        new("rules", AtomicList(PolicyRule), KeepsNull: true), new("aggregationRule", Anything));

    public static readonly TypeSchema Binding = Object(new("subjects", AtomicList(Subject)), new("roleRef", RoleRef));

    public static readonly TypeSchema Policy = Object(new("spec", Anything), new("status", Anything));

    private static TypeSchema Object(params SchemaField[] fields) =>
        Struct([new("kind", Text), new("apiVersion", Text), new("metadata", Metadata), .. fields]);
}
