using System.Security.Cryptography;
using System.Text;
using EcrFleet.Core.Secrets;

namespace EcrFleet.Core.PullSecrets;

/// <summary>The fingerprint by which a docker config is known to be the one that we wrote.</summary>
internal static class ContentHash
{
    public static string Of(SecretText dockerConfigJson) =>
        Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(dockerConfigJson.Reveal())));
}
