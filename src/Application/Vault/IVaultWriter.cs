using EcrFleet.Core.Failures;

namespace EcrFleet.Application.Vault;

/// <summary>Port: changes registrations. A refresh only notes what it learns of a cluster in a tag, and its identity need not be able to.</summary>
public interface IVaultWriter
{
    /// <summary>Stores a new version. Its value and attributes replace the present ones as a whole; a secret of this name that was deleted before is brought back first.</summary>
    /// <returns>What went wrong, naming the secret; absent when it is stored.</returns>
    Task<Failure?> SetAsync(NewVaultSecret secret, CancellationToken cancellationToken);

    /// <summary>Sets one tag of the present version, and leaves its value, its other tags and its attributes as they are.</summary>
    /// <returns>What went wrong, naming the secret; <c>null</c> when the tag is set.</returns>
    Task<Failure?> TagAsync(string name, string tag, string value, CancellationToken cancellationToken);

    /// <summary>Returns the id of the fleet that lives in this vault: no secret, the same from everywhere, and kept when the vault moves. Makes one where there is none.</summary>
    /// <param name="isKept">Whether a new one is stored; otherwise nothing is written, and the same one comes again.</param>
    /// <param name="cancellationToken">Ends the call.</param>
    Task<Result<string>> IdentifyAsync(bool isKept, CancellationToken cancellationToken);

    /// <summary>Removes a secret, and ends when it is gone. Where the vault keeps what is deleted, it is kept.</summary>
    /// <returns>What went wrong, naming the secret; <see cref="FailureKind.NotFound"/> where there is none.</returns>
    Task<Failure?> RemoveAsync(string name, CancellationToken cancellationToken);
}
