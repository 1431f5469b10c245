using EcrFleet.Core.Names;
using EcrFleet.Core.Secrets;

namespace EcrFleet.Core.PullSecrets;

/// <summary>An entry of a pull secret that is to be written.</summary>
internal sealed record PullSecretEntry(RegistryHost Host, SecretText Password, DateTimeOffset ExpiresAt);
