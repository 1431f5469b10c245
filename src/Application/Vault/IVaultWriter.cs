using EcrFleet.Core.Failures;

namespace EcrFleet.Application.Vault;

/// <summary>Port: changes registrations. A refresh never does, and its identity need not be able to.</summary>
public interface IVaultWriter
{
    /// <summary>Stores a new version. Its value and attributes replace the present ones as a whole; a secret of this name that was deleted before is brought back first.</summary>
    /// <returns>What went wrong, naming the secret; absent when it is stored.</returns>
    Task<Failure?> SetAsync(NewVaultSecret secret, CancellationToken cancellationToken);

    /// <summary>Removes a secret, and ends when it is gone. Where the vault keeps what is deleted, it is kept.</summary>
    /// <returns>What went wrong, naming the secret; <see cref="FailureKind.NotFound"/> where there is none.</returns>
    Task<Failure?> RemoveAsync(string name, CancellationToken cancellationToken);
}
