using EcrFleet.Sandbox.Kubernetes.Schema;

namespace EcrFleet.Sandbox.Kubernetes.Storage;

/// <summary>A kind of object that the server stores.</summary>
internal sealed record ResourceDefinition(string Group, string Version, string Plural, string Kind, bool IsNamespaced, TypeSchema Schema)
{
    public string Singular { get; } = Kind.ToLowerInvariant();

    public IReadOnlyList<string> ShortNames { get; init; } = [];

    /// <summary>Fields, beside the name and the namespace, by which a list can be narrowed.</summary>
    public IReadOnlyList<string> SelectableFields { get; init; } = [];

    public IReadOnlyList<string> Subresources { get; init; } = [];

    /// <summary>A deletion is answered with the object in place of a status.</summary>
    public bool ReturnsDeleted { get; init; }

    public string GroupVersion => Group.Length == 0 ? Version : $"{Group}/{Version}";

    /// <summary>The name as error messages have it: <c>secrets</c>, <c>roles.rbac.authorization.k8s.io</c>.</summary>
    public string QualifiedPlural => Group.Length == 0 ? Plural : $"{Plural}.{Group}";

    public string QualifiedKind => Group.Length == 0 ? Kind : $"{Kind}.{Group}";
}
