namespace EcrFleet.Sandbox.Fleet;

/// <summary>Where the emulators listen, and what a caller needs to be let in.</summary>
internal sealed record FleetAddresses(Uri Vault, Uri IdentityEndpoint, string IdentityHeader, Uri Aws);
