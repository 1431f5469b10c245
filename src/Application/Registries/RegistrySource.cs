using EcrFleet.Application.Vault;
using EcrFleet.Core.Failures;
using EcrFleet.Core.Names;
using EcrFleet.Core.Registration;
using EcrFleet.Core.Secrets;
using EcrFleet.Core.Vault;

namespace EcrFleet.Application.Registries;

/// <summary>Reads the registries out of the vault, one or all.</summary>
public sealed class RegistrySource(IVault vault, SecretName defaultSecretName)
{
    private const int MaxParallelReads = 16;

    /// <summary>All registries, disabled ones too, by name.</summary>
    public async Task<Result<IReadOnlyList<ListedRegistry>>> ListAsync(CancellationToken cancellationToken)
    {
        var listed = await vault.ListAsync(cancellationToken);
        return listed.IsSuccess
            ? Result<IReadOnlyList<ListedRegistry>>.Of(await ReadAsync(listed.Value, _ => true, cancellationToken))
            : listed.Failure;
    }

    /// <summary>One registry, disabled or not; compared without case.</summary>
    public async Task<Result<ListedRegistry>> FindAsync(string name, CancellationToken cancellationToken)
    {
        var listed = await vault.ListAsync(cancellationToken);
        if (!listed.IsSuccess)
        {
            return listed.Failure;
        }

        var found = await ReadAsync(
            listed.Value, item => string.Equals(VaultSecretNames.RegistryPart(item.Name), name, StringComparison.OrdinalIgnoreCase), cancellationToken);
        return found is [var registry, ..]
            ? registry
            : new Failure(FailureKind.NotFound, $"There is no registry '{name}': the vault has no secret '{VaultSecretNames.RegistryPrefix}{name}'.");
    }

    private async Task<IReadOnlyList<ListedRegistry>> ReadAsync(
        IReadOnlyList<VaultItem> items, Func<VaultItem, bool> isWanted, CancellationToken cancellationToken)
    {
        var registries = items.Where(item => VaultSecretNames.RegistryPart(item.Name) is not null && isWanted(item)).ToArray();
        var enabled = registries.Where(item => item.IsEnabled).ToArray();
        var values = new Result<SecretText>[enabled.Length];
        var parallel = new ParallelOptions { MaxDegreeOfParallelism = MaxParallelReads, CancellationToken = cancellationToken };
        await Parallel.ForAsync(
            0, enabled.Length, parallel, async (index, cancellation) => values[index] = await vault.ReadAsync(enabled[index].Name, cancellation));
        var parsed = FleetParser.Parse([.. enabled.Zip(values, (item, value) => new VaultEntry(item, value))], defaultSecretName).Registries
            .Select(registry => Listed(registry.Name, enabled.First(item => IsOf(item, registry.Name)), registry.Registration, items));
        var disabled = registries.Where(item => !item.IsEnabled)
            .Select(item => Listed(new RegistryName(VaultSecretNames.RegistryPart(item.Name) ?? item.Name), item, null, items));
        return [.. parsed.Concat(disabled).OrderBy(registry => registry.Name)];
    }

    private static bool IsOf(VaultItem item, RegistryName name) =>
        string.Equals(VaultSecretNames.RegistryPart(item.Name), name.Value, StringComparison.OrdinalIgnoreCase);

    private static ListedRegistry Listed(
        RegistryName name, VaultItem item, Result<RegistryRegistration>? registration, IReadOnlyList<VaultItem> items) =>
        new() { Name = name, Item = item, Registration = registration, Users = RegistryUsers.Of(name, items) };
}
