namespace EcrFleet.Core.Names;

/// <summary>The name of a Kubernetes namespace, as a cluster gave it.</summary>
public readonly record struct NamespaceName(string Value) : IComparable<NamespaceName>
{
    /// <summary>The namespace that every cluster has from its first moment, and whose uid identifies it.</summary>
    public static readonly NamespaceName KubeSystem = new("kube-system");

    public int CompareTo(NamespaceName other) => string.CompareOrdinal(Value, other.Value);

    public override string ToString() => Value;

    public static bool operator <(NamespaceName left, NamespaceName right) => left.CompareTo(right) < 0;

    public static bool operator <=(NamespaceName left, NamespaceName right) => left.CompareTo(right) <= 0;

    public static bool operator >(NamespaceName left, NamespaceName right) => left.CompareTo(right) > 0;

    public static bool operator >=(NamespaceName left, NamespaceName right) => left.CompareTo(right) >= 0;
}
