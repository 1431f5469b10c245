using System.Security.Cryptography;
using System.Text;

namespace EcrFleet.Application.Vault;

/// <summary>Makes ids of fleets, which stand in clusters for everybody to see.</summary>
public static class FleetIds
{
    private const int Length = 16;

    /// <summary>Returns the id of the fleet in a vault whose name is unique in the world; the name cannot be read out of it.</summary>
    public static string Of(string vault) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(vault.ToUpperInvariant())))[..Length];

    /// <summary>Returns whether a text has the form of an id.</summary>
    public static bool IsId(string text) => text.Length == Length && text.All(char.IsAsciiHexDigitLower);
}
