namespace EcrFleet.Core.Names;

/// <summary>The name of a Kubernetes service account.</summary>
public readonly record struct ServiceAccountName(string Value) : IComparable<ServiceAccountName>
{
    public int CompareTo(ServiceAccountName other) => string.CompareOrdinal(Value, other.Value);

    public override string ToString() => Value;

    public static bool operator <(ServiceAccountName left, ServiceAccountName right) => left.CompareTo(right) < 0;

    public static bool operator <=(ServiceAccountName left, ServiceAccountName right) => left.CompareTo(right) <= 0;

    public static bool operator >(ServiceAccountName left, ServiceAccountName right) => left.CompareTo(right) > 0;

    public static bool operator >=(ServiceAccountName left, ServiceAccountName right) => left.CompareTo(right) >= 0;
}
