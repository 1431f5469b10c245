using EcrFleet.Core.Failures;
using EcrFleet.Core.Registration;
using EcrFleet.Core.Vault;
using EcrFleet.Refresh;

namespace EcrFleet.Registrations;

/// <summary>Registers a registry: reads it as a refresh would, gets a token with it, and only then stores it.</summary>
internal sealed class RegistryRegistrar(IVault vault, IVaultWriter writer, IRegistryProbe probe)
{
    private const string ContentType = "application/json";

    /// <returns>What became of it; a failure where there was nothing to check or the vault could not be used. A bad check is no failure here.</returns>
    public async Task<Result<AddedRegistry>> AddAsync(RegistryAddition addition, CancellationToken cancellationToken)
    {
        var read = RegistryInput.Read(addition.Name, addition.Keys, addition.Fields);
        if (!read.IsSuccess)
        {
            return read.Failure;
        }

        var listed = await vault.ListAsync(cancellationToken);
        if (!listed.IsSuccess)
        {
            return listed.Failure;
        }

        var registry = read.Value;
        var present = listed.Value.FirstOrDefault(item => string.Equals(item.Name, registry.VaultSecret, StringComparison.OrdinalIgnoreCase));
        var added = new AddedRegistry
        {
            Name = registry.Name,
            VaultSecret = present?.Name ?? registry.VaultSecret,
            IsReplacement = present is not null,
            IsEnabled = present?.IsEnabled ?? true,
            ExpiresAt = registry.ExpiresAt,
            Check = addition.SkipCheck ? null : await probe.ProbeAsync(registry, cancellationToken),
        };
        if (addition.IsDryRun || added.Check is { IsGood: false })
        {
            return added;
        }

        var failure = await writer.SetAsync(Secret(added, registry, present), cancellationToken);
        return failure is null ? added with { IsStored = true } : failure;
    }

    private static NewVaultSecret Secret(AddedRegistry added, RegistryRegistration registry, VaultItem? present) =>
        new(added.VaultSecret, RegistryJson.Write(registry))
        {
            // Tags of the user's own stay. Ours would say a second time what the JSON says.
            Tags = (present?.Tags ?? new Dictionary<string, string>())
                .Where(tag => !RegistrationTags.OfRegistries.Contains(tag.Key, StringComparer.OrdinalIgnoreCase))
                .ToDictionary(tag => tag.Key, tag => tag.Value, StringComparer.Ordinal),
            ExpiresAt = registry.ExpiresAt,
            ContentType = ContentType,
            IsEnabled = added.IsEnabled,
        };
}
