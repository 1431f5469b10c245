using System.Collections.Concurrent;
using System.Security.Cryptography;

namespace EcrFleet.Sandbox.Aws.Iam;

/// <summary>All users, roles and role sessions.</summary>
internal sealed class IamDirectory(TimeProvider timeProvider)
{
    private readonly ConcurrentDictionary<string, Credential> _credentials = new(StringComparer.Ordinal);
    private readonly ConcurrentDictionary<string, IamRole> _roles = new(StringComparer.Ordinal);

    public void Add(IamUser user)
    {
        var userId = "AIDA" + StableId(user.Arn);
        var principal = new Principal(user.Arn, userId, user.AccountId, user.Partition, user.Arn, user.Policy);
        _credentials[user.AccessKeyId] = new Credential(user.AccessKeyId, user.SecretAccessKey, null, null, principal);
    }

    /// <summary>Adds a role, or puts another in its place.</summary>
    public void Add(IamRole role) => _roles[role.Arn] = role;

    public void RemoveKey(string accessKeyId) => _credentials.TryRemove(accessKeyId, out _);

    public Credential? FindCredential(string accessKeyId) => _credentials.GetValueOrDefault(accessKeyId);

    public IamRole? FindRole(string arn) => _roles.GetValueOrDefault(arn);

    public Credential StartSession(IamRole role, string sessionName, TimeSpan duration)
    {
        var principal = new Principal(
            $"arn:{role.Partition}:sts::{role.AccountId}:assumed-role/{role.Name}/{sessionName}",
            $"AROA{StableId(role.Arn)}:{sessionName}",
            role.AccountId,
            role.Partition,
            role.Arn,
            role.Policy);
        var credential = new Credential(
            "ASIA" + Convert.ToHexString(RandomNumberGenerator.GetBytes(8)),
            Convert.ToBase64String(RandomNumberGenerator.GetBytes(30)),
            Convert.ToBase64String(RandomNumberGenerator.GetBytes(360)),
            timeProvider.GetUtcNow() + duration,
            principal);
        _credentials[credential.AccessKeyId] = credential;
        return credential;
    }

    // The same principal keeps its id, as it does in AWS.
    private static string StableId(string arn) => Convert.ToHexString(SHA256.HashData(System.Text.Encoding.UTF8.GetBytes(arn)))[..17];
}
