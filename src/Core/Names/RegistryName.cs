namespace EcrFleet.Core.Names;

/// <summary>The name of a registered registry: letters, digits and <c>-</c>. Compared without case, as Key Vault compares the names of its secrets.</summary>
public readonly record struct RegistryName(string Value) : IComparable<RegistryName>
{
    public bool Equals(RegistryName other) => string.Equals(Value, other.Value, StringComparison.OrdinalIgnoreCase);

    public override int GetHashCode() => StringComparer.OrdinalIgnoreCase.GetHashCode(Value);

    public int CompareTo(RegistryName other) => string.Compare(Value, other.Value, StringComparison.OrdinalIgnoreCase);

    public override string ToString() => Value;

    public static bool operator <(RegistryName left, RegistryName right) => left.CompareTo(right) < 0;

    public static bool operator <=(RegistryName left, RegistryName right) => left.CompareTo(right) <= 0;

    public static bool operator >(RegistryName left, RegistryName right) => left.CompareTo(right) > 0;

    public static bool operator >=(RegistryName left, RegistryName right) => left.CompareTo(right) >= 0;
}
