using EcrFleet.Tests.Shared.Fakes;

namespace EcrFleet.Application.Tests.Refresh;

public sealed class FleetRefresherWarningTests : IDisposable
{
    private readonly FakeFleet _fleet = new();

    [Fact]
    public async Task Warns_of_a_credential_that_expires_soon()
    {
        _fleet.AddCluster("berlin", "a").CredentialExpiresAt = _fleet.Time.GetUtcNow() + TimeSpan.FromDays(3);

        var cluster = Assert.Single((await _fleet.RefreshAsync()).Clusters);

        Assert.Contains("kubeconfig-berlin", Assert.Single(cluster.Warnings), StringComparison.Ordinal);
        Assert.Equal(_fleet.Time.GetUtcNow() + TimeSpan.FromDays(3), cluster.CredentialExpiresAt);
        Assert.Contains(_fleet.Logs.Messages, message => message.Contains("Needs attention.", StringComparison.Ordinal) && message.Contains("Renew it.", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Warns_of_a_tag_that_looks_misspelt()
    {
        _fleet.AddCluster("berlin", new FakeCluster("a"), ("namespace", "a"));

        var cluster = Assert.Single((await _fleet.RefreshAsync()).Clusters);

        Assert.Contains("tag 'namespace' is not known", Assert.Single(cluster.Warnings), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Warns_of_an_empty_fleet()
    {
        var run = await _fleet.RefreshAsync();

        Assert.Equal(["No cluster is registered in the vault."], run.Warnings);
    }

    public void Dispose() => _fleet.Dispose();
}
