namespace EcrFleet.Core.Names;

/// <summary>The name of a registered cluster: letters, digits and <c>-</c>. Compared without case, as Key Vault compares the names of its secrets.</summary>
public readonly record struct ClusterName(string Value) : IComparable<ClusterName>
{
    public bool Equals(ClusterName other) => string.Equals(Value, other.Value, StringComparison.OrdinalIgnoreCase);

    public override int GetHashCode() => StringComparer.OrdinalIgnoreCase.GetHashCode(Value);

    public int CompareTo(ClusterName other) => string.Compare(Value, other.Value, StringComparison.OrdinalIgnoreCase);

    public override string ToString() => Value;

    public static bool operator <(ClusterName left, ClusterName right) => left.CompareTo(right) < 0;

    public static bool operator <=(ClusterName left, ClusterName right) => left.CompareTo(right) <= 0;

    public static bool operator >(ClusterName left, ClusterName right) => left.CompareTo(right) > 0;

    public static bool operator >=(ClusterName left, ClusterName right) => left.CompareTo(right) >= 0;
}
