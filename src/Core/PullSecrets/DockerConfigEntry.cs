using EcrFleet.Core.Names;
using EcrFleet.Core.Secrets;

namespace EcrFleet.Core.PullSecrets;

/// <summary>An entry as we would write it: the user <c>AWS</c> with a password.</summary>
internal sealed record DockerConfigEntry(RegistryHost Host, SecretText Password);
