using EcrFleet.Core.Failures;
using EcrFleet.Core.Secrets;
using EcrFleet.Core.Vault;

namespace EcrFleet.Application.Vault;

/// <summary>Port: where registrations live. Read at each run.</summary>
public interface IVault
{
    /// <summary>All secrets without their values, enabled or not. Fails as a whole: the fleet is unknown then.</summary>
    Task<Result<IReadOnlyList<VaultItem>>> ListAsync(CancellationToken cancellationToken);

    /// <summary>The current value of one enabled secret. The failure names the secret.</summary>
    Task<Result<SecretText>> ReadAsync(string name, CancellationToken cancellationToken);
}
