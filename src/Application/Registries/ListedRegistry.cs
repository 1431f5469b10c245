using EcrFleet.Core.Failures;
using EcrFleet.Core.Names;
using EcrFleet.Core.Registration;
using EcrFleet.Core.Vault;

namespace EcrFleet.Application.Registries;

/// <summary>A registry as the vault has it.</summary>
public sealed record ListedRegistry
{
    public required RegistryName Name { get; init; }

    public required VaultItem Item { get; init; }

    /// <summary>Absent where it is disabled: the value of a disabled secret cannot be read.</summary>
    public Result<RegistryRegistration>? Registration { get; init; }

    public IReadOnlyList<RegistryUser> Users { get; init; } = [];
}
