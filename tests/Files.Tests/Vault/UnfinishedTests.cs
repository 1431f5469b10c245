using EcrFleet.Application.Vault;
using EcrFleet.Core.Secrets;
using EcrFleet.Files.Vault;
using EcrFleet.Tests.Shared.Disk;

namespace EcrFleet.Files.Tests.Vault;

/// <summary>What writers that were killed leave behind goes with the next write.</summary>
public sealed class UnfinishedTests : IDisposable
{
    private readonly TemporaryDirectory _directory = new();

    public void Dispose() => _directory.Dispose();

    [Fact]
    public async Task A_write_sweeps_abandoned_files_of_registrations_and_no_others()
    {
        Write(".kubeconfig-berlin.abc.tmp", isOld: true);
        Write(".aws-main.tags.json.abc.tmp", isOld: true);
        Write(".kubeconfig-paris.abc.tmp", isOld: false);
        Write(".other.tmp", isOld: true);
        Write("kubeconfig-old", isOld: true);

        var failure = await new DirectoryWriter(_directory.Path).SetAsync(new NewVaultSecret("kubeconfig-lima", new SecretText("x")), TestContext.Current.CancellationToken);

        Assert.Null(failure);
        Assert.Equal(
            [".kubeconfig-paris.abc.tmp", ".other.tmp", "kubeconfig-lima", "kubeconfig-old"],
            Directory.EnumerateFiles(_directory.Path).Select(file => Path.GetFileName(file)).Order(StringComparer.Ordinal));
    }

    private void Write(string name, bool isOld)
    {
        var file = _directory.Write(name, "x");
        if (isOld)
        {
            File.SetLastWriteTimeUtc(file, File.GetLastWriteTimeUtc(file).AddMinutes(-11));
        }
    }
}
