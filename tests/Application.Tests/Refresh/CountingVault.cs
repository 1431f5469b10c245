using System.Collections.Concurrent;
using EcrFleet.Application.Vault;
using EcrFleet.Core.Failures;
using EcrFleet.Core.Secrets;
using EcrFleet.Core.Vault;

namespace EcrFleet.Application.Tests.Refresh;

/// <summary>A vault in memory that counts what is read of it.</summary>
internal sealed class CountingVault(params VaultEntry[] entries) : IVault
{
    public ConcurrentBag<string> Read { get; } = [];

    public Failure? ListFailure { get; init; }

    public static VaultEntry Entry(string name, string value, bool isEnabled = true) =>
        new(new VaultItem { Name = name, IsEnabled = isEnabled }, new SecretText(value));

    public Task<Result<IReadOnlyList<VaultItem>>> ListAsync(CancellationToken cancellationToken) =>
        Task.FromResult(ListFailure ?? Result<IReadOnlyList<VaultItem>>.Of([.. entries.Select(entry => entry.Item)]));

    public Task<Result<SecretText>> ReadAsync(string name, CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        Read.Add(name);
        return Task.FromResult(entries.Single(entry => entry.Item.Name == name).Value);
    }
}
