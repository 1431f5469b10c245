using EcrFleet.Azure.Tests.Storage;
using EcrFleet.Tests.Shared.Azurite;

[assembly: AssemblyFixture(typeof(AzuriteFixture))]

namespace EcrFleet.Azure.Tests.Storage;

/// <summary>One Azurite for all tests, started by the first that needs it. Each test uses tables of its own.</summary>
public sealed class AzuriteFixture : IAsyncDisposable
{
    private readonly AzuriteInstallation _installation = AzuriteInstallation.Find();
    private readonly Lazy<Task<AzuriteServer>> _server;

    public AzuriteFixture() => _server = new Lazy<Task<AzuriteServer>>(() => AzuriteServer.StartAsync(_installation.Main!, CancellationToken.None));

    /// <summary>Skips the test where Azurite is not installed.</summary>
    public Task<AzuriteServer> StartAsync()
    {
        Assert.SkipWhen(_installation.Main is null, _installation.WhyNot ?? "");
        return _server.Value;
    }

    public async ValueTask DisposeAsync()
    {
        if (_server.IsValueCreated)
        {
            await (await _server.Value).DisposeAsync();
        }
    }
}
