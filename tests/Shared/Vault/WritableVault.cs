using EcrFleet.Application.Vault;

namespace EcrFleet.Tests.Shared.Vault;

/// <summary>A vault that we can write to, over what really holds it.</summary>
internal sealed class WritableVault(IVault vault, IVaultWriter writer, Func<ValueTask> dispose) : IAsyncDisposable
{
    public IVault Vault => vault;

    public IVaultWriter Writer => writer;

    public ValueTask DisposeAsync() => dispose();
}
