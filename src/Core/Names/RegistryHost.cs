namespace EcrFleet.Core.Names;

/// <summary>A registry host name without scheme or path, in lower case, e.g. <c>123456789012.dkr.ecr.us-east-1.amazonaws.com</c>.</summary>
public readonly record struct RegistryHost(string Value) : IComparable<RegistryHost>
{
    public int CompareTo(RegistryHost other) => string.CompareOrdinal(Value, other.Value);

    public override string ToString() => Value;

    public static bool operator <(RegistryHost left, RegistryHost right) => left.CompareTo(right) < 0;

    public static bool operator <=(RegistryHost left, RegistryHost right) => left.CompareTo(right) <= 0;

    public static bool operator >(RegistryHost left, RegistryHost right) => left.CompareTo(right) > 0;

    public static bool operator >=(RegistryHost left, RegistryHost right) => left.CompareTo(right) >= 0;
}
