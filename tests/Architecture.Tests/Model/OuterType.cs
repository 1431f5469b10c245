namespace EcrFleet.Architecture.Tests.Model;

/// <summary>A type that stands in no other type.</summary>
internal sealed record OuterType(string Namespace, string Name)
{
    public override string ToString() => $"{Namespace}.{Name}";
}
