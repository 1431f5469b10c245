using EcrFleet.Core.Names;
using EcrFleet.Core.Registration;
using EcrFleet.Core.Secrets;

namespace EcrFleet.Application.Registries;

/// <summary>A registry that shall be registered.</summary>
public sealed record RegistryAddition
{
    public required RegistryName Name { get; init; }

    /// <summary>In any of the shapes that are understood; <c>null</c> when keyless, or the default chain.</summary>
    public SecretText? Keys { get; init; }

    public RegistryFields Fields { get; init; } = new();

    /// <summary>Store it without having got a token.</summary>
    public bool SkipCheck { get; init; }

    public bool IsDryRun { get; init; }
}
