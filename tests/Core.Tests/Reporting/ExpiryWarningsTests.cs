using EcrFleet.Core.Names;
using EcrFleet.Core.Registration;
using EcrFleet.Core.Reporting;
using static EcrFleet.Core.Tests.Given;

namespace EcrFleet.Core.Tests.Reporting;

public sealed class ExpiryWarningsTests
{
    [Theory]
    [InlineData(14 * 24, "The credential in vault secret 'kubeconfig-berlin' expires in 14 days (2026-01-29 12:00 UTC). Renew it.")]
    [InlineData(48, "The credential in vault secret 'kubeconfig-berlin' expires in 2 days (2026-01-17 12:00 UTC). Renew it.")]
    [InlineData(47.5, "The credential in vault secret 'kubeconfig-berlin' expires in 47 hours (2026-01-17 11:30 UTC). Renew it.")]
    [InlineData(1, "The credential in vault secret 'kubeconfig-berlin' expires in 1 hour (2026-01-15 13:00 UTC). Renew it.")]
    [InlineData(0, "The credential in vault secret 'kubeconfig-berlin' has expired (2026-01-15 12:00 UTC). Renew it.")]
    [InlineData(-24, "The credential in vault secret 'kubeconfig-berlin' has expired (2026-01-14 12:00 UTC). Renew it.")]
    public void Warns_of_a_clusters_credential(double hours, string expected) =>
        Assert.Equal([expected], ExpiryWarnings.Of(Cluster, Now.AddHours(hours), Now));

    [Fact]
    public void Warns_of_a_clusters_vault_secret() => Assert.Equal(
        ["Vault secret 'kubeconfig-berlin' expires in 5 days (2026-01-20 12:00 UTC). Renew it."],
        ExpiryWarnings.Of(Cluster with { ExpiresAt = Now.AddDays(5) }, null, Now));

    [Fact]
    public void Warns_of_a_registrys_vault_secret() => Assert.Equal(
        ["Vault secret 'aws-main' has expired (2026-01-14 12:00 UTC). Renew it."],
        ExpiryWarnings.Of(Registry with { ExpiresAt = Now.AddDays(-1) }, Now));

    [Fact]
    public void Is_silent_where_a_refresh_renews_in_time_until_it_is_too_late()
    {
        Assert.Empty(ExpiryWarnings.Of(Cluster with { ExpiresAt = Now.AddDays(1) }, Now.AddDays(1), Now, isCaredFor: true));
        Assert.Equal(2, ExpiryWarnings.Of(Cluster with { ExpiresAt = Now }, Now, Now, isCaredFor: true).Count);
    }

    [Fact]
    public void Is_silent_two_weeks_before() =>
        Assert.Empty(ExpiryWarnings.Of(Cluster with { ExpiresAt = Now.AddDays(14).AddSeconds(1) }, Now.AddDays(15), Now));

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void Is_silent_where_nothing_expires(bool isCaredFor) =>
        Assert.Empty(ExpiryWarnings.Of(Cluster, null, Now, isCaredFor).Concat(ExpiryWarnings.Of(Registry, Now)));

    [Fact]
    public void What_never_expires_is_never_near()
    {
        Assert.False(ExpiryWarnings.IsNear(null, Now));
        Assert.True(ExpiryWarnings.IsNear(Now.AddDays(14), Now));
        Assert.False(ExpiryWarnings.IsNear(Now.AddDays(14).AddSeconds(1), Now));
    }

    private static RegistryRegistration Registry { get; } = new() { Name = new RegistryName("main"), VaultSecret = "aws-main", Region = "eu-west-1" };
}
