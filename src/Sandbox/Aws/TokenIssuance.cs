using System.Collections.Concurrent;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json.Nodes;
using EcrFleet.Sandbox.Aws.Iam;

namespace EcrFleet.Sandbox.Aws;

/// <summary>Makes registry passwords and remembers them.</summary>
internal sealed class TokenIssuance(TimeProvider timeProvider, TimeSpan lifetime)
{
    // Makes the whole token about 2 KB long, as ECR's are.
    private const int PayloadBytes = 1020;
    private readonly ConcurrentDictionary<string, IssuedToken> _tokens = new(StringComparer.Ordinal);

    public IReadOnlyCollection<IssuedToken> All => [.. _tokens.Values];

    public IssuedToken? Find(string password) => _tokens.GetValueOrDefault(password);

    /// <param name="ordered">The lifetime of this token alone; <c>null</c> when it is as usual.</param>
    public IssuedToken Issue(string registry, string region, Principal caller, TimeSpan? ordered)
    {
        var expiresAt = timeProvider.GetUtcNow() + (ordered ?? lifetime);
        var password = Convert.ToBase64String(Encoding.UTF8.GetBytes(new JsonObject
        {
            ["payload"] = Convert.ToBase64String(RandomNumberGenerator.GetBytes(PayloadBytes)),
            ["datakey"] = Convert.ToBase64String(RandomNumberGenerator.GetBytes(84)),
            ["version"] = "2",
            ["type"] = "DATA_KEY",
            ["expiration"] = expiresAt.ToUnixTimeSeconds(),
        }.ToJsonString()));
        var token = new IssuedToken(password, registry, region, caller.Arn, expiresAt);
        _tokens[password] = token;
        return token;
    }
}
