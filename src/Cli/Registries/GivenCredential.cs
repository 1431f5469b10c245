using EcrFleet.Core.Registration;
using EcrFleet.Core.Secrets;

namespace EcrFleet.Cli.Registries;

/// <summary>The keys as they came, and the fields with what was asked for besides.</summary>
internal sealed record GivenCredential(SecretText? Keys, RegistryFields Fields);
