using EcrFleet.Tests.Shared.Fakes;

namespace EcrFleet.Application.Tests.Refresh;

public sealed class FleetRefresherStopTests : IDisposable
{
    private readonly FakeFleet _fleet = new();

    [Theory]
    [InlineData("ListNamespaces")]
    [InlineData("Apply")]
    public async Task Throws_when_the_caller_stops_it(string verb)
    {
        _fleet.AddCluster("berlin", "a").OnCall = async (call, token) =>
        {
            await StopAtAsync(call.Verb == verb, token);
            return null;
        };

        await Assert.ThrowsAnyAsync<OperationCanceledException>(_fleet.RefreshAsync);
    }

    [Fact]
    public async Task Throws_when_the_caller_stops_it_while_the_vault_is_read()
    {
        _fleet.Vault.OnList = async token =>
        {
            await StopAtAsync(true, token);
            return null;
        };

        await Assert.ThrowsAnyAsync<OperationCanceledException>(_fleet.RefreshAsync);
    }

    [Fact]
    public async Task Throws_when_the_caller_stops_it_while_a_registry_is_asked()
    {
        _fleet.AddCluster("berlin", "a");
        _fleet.OnToken = async (registry, token) =>
        {
            await StopAtAsync(true, token);
            return _fleet.Token(registry.Name);
        };

        await Assert.ThrowsAnyAsync<OperationCanceledException>(_fleet.RefreshAsync);
    }

    public void Dispose() => _fleet.Dispose();

    private async Task StopAtAsync(bool here, CancellationToken token)
    {
        if (here)
        {
            await _fleet.Caller.CancelAsync();
            await Task.Delay(Timeout.Infinite, token);
        }
    }
}
