using System.Security.Cryptography;

namespace EcrFleet.Files.State;

/// <summary>A file as it was read.</summary>
internal sealed record StateFile<T>(T Value, byte[] Content)
{
    /// <summary>Shows whether it has changed since.</summary>
    public string Version => Convert.ToHexString(SHA256.HashData(Content));
}
