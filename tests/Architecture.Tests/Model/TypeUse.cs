namespace EcrFleet.Architecture.Tests.Model;

/// <summary>A type that uses another one of the same project. Nested types, and what the compiler makes, count as the type around them.</summary>
internal sealed record TypeUse(OuterType User, OuterType Used);
