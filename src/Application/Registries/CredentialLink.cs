
namespace EcrFleet.Application.Registries;

/// <summary>One credential on the way to a token.</summary>
/// <param name="Name">The access key id cut short, the audience or the role; empty for the default chain.</param>
/// <param name="Identity">The identity that AWS sees; <c>null</c> when AWS did not answer.</param>
public sealed record CredentialLink(CredentialKind Kind, string Name, AwsIdentity? Identity = null);
