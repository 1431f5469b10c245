namespace EcrFleet.Core.Names;

/// <summary>The name of a Kubernetes namespace, as a cluster gave it.</summary>
public readonly record struct NamespaceName(string Value) : IComparable<NamespaceName>
{
    public int CompareTo(NamespaceName other) => string.CompareOrdinal(Value, other.Value);

    public override string ToString() => Value;

    public static bool operator <(NamespaceName left, NamespaceName right) => left.CompareTo(right) < 0;

    public static bool operator <=(NamespaceName left, NamespaceName right) => left.CompareTo(right) <= 0;

    public static bool operator >(NamespaceName left, NamespaceName right) => left.CompareTo(right) > 0;

    public static bool operator >=(NamespaceName left, NamespaceName right) => left.CompareTo(right) >= 0;
}
