namespace EcrFleet.Web.Views;

/// <summary>Names the fleet and the program on the page.</summary>
/// <param name="Name">The name of the vault.</param>
/// <param name="Version">The version of the program.</param>
public sealed record FleetIdentity(string Name, string Version);
