using static EcrFleet.Sandbox.Kubernetes.Protobuf.ProtobufField;

namespace EcrFleet.Sandbox.Kubernetes.Protobuf;

/// <summary>
/// Field numbers of the kinds that kubectl sends as protobuf (its typed clients do since 1.32), from the generated.proto files
/// of https://github.com/kubernetes/api and https://github.com/kubernetes/apimachinery.
/// </summary>
internal static class ProtobufTypes
{
    private static readonly ProtobufField Metadata = Message(
        1,
        "metadata",
        new(1, "name"),
        new(2, "generateName"),
        new(3, "namespace"),
        new(5, "uid"),
        new(6, "resourceVersion"),
        new(8, "creationTimestamp", ProtobufShape.Time),
        Map(11, "labels"),
        Map(12, "annotations"),
        Texts(14, "finalizers"));

    private static readonly ProtobufField Rules = Messages(
        2, "rules", Texts(1, "verbs"), Texts(2, "apiGroups"), Texts(3, "resources"), Texts(4, "resourceNames"), Texts(5, "nonResourceURLs"));

    private static readonly ProtobufField[] Binding =
    [
        Metadata,
        Messages(2, "subjects", new(1, "kind"), new(2, "apiGroup"), new(3, "name"), new(4, "namespace")),
        Message(3, "roleRef", new(1, "apiGroup"), new(2, "kind"), new(3, "name")),
    ];

    private static readonly Dictionary<string, ProtobufField[]> ByKind = new(StringComparer.Ordinal)
    {
        ["Namespace"] = [Metadata, Message(2, "spec", Texts(1, "finalizers"))],
        ["Secret"] =
        [
            Metadata,
            Map(2, "data", ProtobufShape.Bytes),
            new(3, "type"),
            Map(4, "stringData"),
            new(5, "immutable", ProtobufShape.Flag),
        ],
        ["ConfigMap"] = [Metadata, Map(2, "data"), Map(3, "binaryData", ProtobufShape.Bytes), new(4, "immutable", ProtobufShape.Flag)],
        ["ServiceAccount"] =
        [
            Metadata,
            Messages(2, "secrets", new(1, "kind"), new(2, "namespace"), new ProtobufField(3, "name")),
            Messages(3, "imagePullSecrets", new ProtobufField(1, "name")),
            new(4, "automountServiceAccountToken", ProtobufShape.Flag),
        ],
        ["ResourceQuota"] = [Metadata, Message(2, "spec", Map(1, "hard", ProtobufShape.Wrapped), Texts(2, "scopes"))],
        ["Role"] = [Metadata, Rules],
        ["ClusterRole"] = [Metadata, Rules],
        ["RoleBinding"] = Binding,
        ["ClusterRoleBinding"] = Binding,
        ["SelfSubjectAccessReview"] =
        [
            Message(
                2,
                "spec",
                Message(
                    1,
                    "resourceAttributes",
                    new(1, "namespace"),
                    new(2, "verb"),
                    new(3, "group"),
                    new(4, "version"),
                    new(5, "resource"),
                    new(6, "subresource"),
                    new(7, "name")),
                Message(2, "nonResourceAttributes", new(1, "path"), new(2, "verb"))),
        ],
        ["SelfSubjectReview"] = [Metadata],
        ["TokenRequest"] = [Metadata, Message(2, "spec", Texts(1, "audiences"), new(4, "expirationSeconds", ProtobufShape.Number))],
        ["DeleteOptions"] =
        [
            new(1, "gracePeriodSeconds", ProtobufShape.Number),
            Message(2, "preconditions", new(1, "uid"), new(2, "resourceVersion")),
            new(4, "propagationPolicy"),
            Texts(5, "dryRun"),
        ],
    };

    public static IReadOnlyList<ProtobufField>? Find(string kind) => ByKind.GetValueOrDefault(kind);
}
