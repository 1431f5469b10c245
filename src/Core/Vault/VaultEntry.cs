using EcrFleet.Core.Failures;
using EcrFleet.Core.Secrets;

namespace EcrFleet.Core.Vault;

/// <summary>One secret of the vault with its value, or with the reason why the value could not be read.</summary>
public sealed record VaultEntry(VaultItem Item, Result<SecretText> Value);
