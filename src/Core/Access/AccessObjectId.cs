using EcrFleet.Core.Names;

namespace EcrFleet.Core.Access;

/// <summary>Which object of a cluster.</summary>
/// <param name="Namespace">Absent for what stands in no namespace.</param>
public sealed record AccessObjectId(AccessObjectKind Kind, NamespaceName? Namespace, string Name)
{
    public override string ToString() => Namespace is { } name ? $"{Kind.Kind} {name}/{Name}" : $"{Kind.Kind} {Name}";
}
