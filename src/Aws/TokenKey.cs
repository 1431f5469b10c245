using System.Buffers.Binary;
using System.Security.Cryptography;
using System.Text;
using EcrFleet.Core.Registration;

namespace EcrFleet.Aws;

/// <summary>Everything that decides which token AWS gives. Registrations that differ in hosts or account only share one.</summary>
/// <param name="Keys">A hash of the static keys, the secret and the session token included; empty without keys.</param>
internal sealed record TokenKey(string Keys, string? RoleArn, string? ExternalId, string? WebIdentityAudience, string Region, bool IsPublic)
{
    /// <summary>The only region that gives tokens of ECR Public. See https://docs.aws.amazon.com/AmazonECR/latest/public/public-registry-auth.html</summary>
    private const string PublicRegion = "us-east-1";

    public static TokenKey Of(RegistryRegistration registry) => new(
        registry.Keys is { } keys ? Hash(keys) : "",
        registry.RoleArn,
        registry.ExternalId,
        registry.WebIdentityAudience,
        registry.IsPublic ? PublicRegion : registry.Region,
        registry.IsPublic);

    private static string Hash(AwsKeys keys)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        Append(hash, keys.AccessKeyId.Reveal());
        Append(hash, keys.SecretAccessKey.Reveal());
        Append(hash, keys.SessionToken?.Reveal() ?? "");
        return Convert.ToHexString(hash.GetHashAndReset());
    }

    // With its length before it, so that no two triples run together to the same text.
    private static void Append(IncrementalHash hash, string text)
    {
        var bytes = Encoding.UTF8.GetBytes(text);
        Span<byte> length = stackalloc byte[sizeof(int)];
        BinaryPrimitives.WriteInt32LittleEndian(length, bytes.Length);
        hash.AppendData(length);
        hash.AppendData(bytes);
    }
}
