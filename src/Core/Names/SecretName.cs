namespace EcrFleet.Core.Names;

/// <summary>The name of a Kubernetes Secret (an RFC 1123 subdomain), checked where it is read from settings or tags.</summary>
public readonly record struct SecretName(string Value) : IComparable<SecretName>
{
    public int CompareTo(SecretName other) => string.CompareOrdinal(Value, other.Value);

    public override string ToString() => Value;

    public static bool operator <(SecretName left, SecretName right) => left.CompareTo(right) < 0;

    public static bool operator <=(SecretName left, SecretName right) => left.CompareTo(right) <= 0;

    public static bool operator >(SecretName left, SecretName right) => left.CompareTo(right) > 0;

    public static bool operator >=(SecretName left, SecretName right) => left.CompareTo(right) >= 0;
}
