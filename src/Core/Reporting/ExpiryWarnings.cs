using System.Globalization;
using EcrFleet.Core.Registration;

namespace EcrFleet.Core.Reporting;

/// <summary>Warnings of credentials that expire soon, or have: of the vault's own <c>exp</c>, and of what a kubeconfig holds.</summary>
public static class ExpiryWarnings
{
    /// <summary>From when on a credential's end is worth a warning: time enough for a person to renew it.</summary>
    public static readonly TimeSpan Ahead = TimeSpan.FromDays(14);

    /// <summary>Whether an end is near enough to warn of, or past.</summary>
    public static bool IsNear(DateTimeOffset? expiresAt, DateTimeOffset now) => expiresAt - now <= Ahead;

    /// <param name="credentialExpiresAt">When the kubeconfig's token or client certificate expires, where it says so.</param>
    /// <param name="isCaredFor">A refresh renews it in time: then only an end that is past is reported.</param>
    public static IReadOnlyList<string> Of(
        ClusterRegistration cluster, DateTimeOffset? credentialExpiresAt, DateTimeOffset now, bool isCaredFor = false) =>
    [
        .. Of($"Vault secret '{cluster.VaultSecret}'", isCaredFor && cluster.ExpiresAt > now ? null : cluster.ExpiresAt, now),
        .. Of($"The credential in vault secret '{cluster.VaultSecret}'", isCaredFor && credentialExpiresAt > now ? null : credentialExpiresAt, now),
    ];

    public static IReadOnlyList<string> Of(RegistryRegistration registry, DateTimeOffset now) =>
        [.. Of($"Vault secret '{registry.VaultSecret}'", registry.ExpiresAt, now)];

    private static IEnumerable<string> Of(string what, DateTimeOffset? expiresAt, DateTimeOffset now)
    {
        if (expiresAt is not { } end || !IsNear(end, now))
        {
            yield break;
        }

        var day = end.UtcDateTime.ToString("yyyy-MM-dd HH:mm 'UTC'", CultureInfo.InvariantCulture);
        yield return end <= now
            ? $"{what} has expired ({day}). Renew it."
            : $"{what} expires in {Left(end - now)} ({day}). Renew it.";
    }

    private static string Left(TimeSpan left)
    {
        var (count, unit) = left.TotalHours < 48 ? ((int)left.TotalHours, "hour") : ((int)left.TotalDays, "day");
        return string.Create(CultureInfo.InvariantCulture, $"{count} {unit}{(count == 1 ? "" : "s")}");
    }
}
