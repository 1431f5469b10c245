using System.Runtime.Versioning;
using EcrFleet.Files.Vault;
using EcrFleet.Tests.Shared.Disk;

namespace EcrFleet.Files.Tests.Vault;

/// <summary>A vault directory that others can read is warned of, and still read.</summary>
[UnsupportedOSPlatform("windows")]
public sealed class OpenPermissionsTests : IDisposable
{
    private readonly TemporaryDirectory _directory = new();

    public void Dispose() => _directory.Dispose();

    [Theory]
    [InlineData("700", "644")]
    [InlineData("750", "640")]
    [InlineData("770", "660")]
    public async Task Nothing_is_said_of_files_that_others_cannot_reach(string directory, string file) => Assert.Empty(await WarningsAsync(directory, file));

    [Theory]
    [InlineData("755", "600")]
    [InlineData("711", "600")]
    [InlineData("701", "640")]
    public async Task An_open_directory_is_named(string directory, string file) => Assert.Equal(
        [$"The vault directory '{_directory.Path}' is open to every user of this machine (mode 0{directory}): chmod 700 it."], await WarningsAsync(directory, file));

    [Theory]
    [InlineData("644", "read")]
    [InlineData("666", "change")]
    public async Task A_file_that_others_can_read_is_named(string file, string can) => Assert.Contains(
        $"Vault secret 'kubeconfig-berlin': every user of this machine can {can} the file 'kubeconfig-berlin' (mode 0{file}): chmod 600 it.",
        await WarningsAsync("755", file));

    private async Task<IReadOnlyList<string>> WarningsAsync(string directory, string file)
    {
        File.SetUnixFileMode(_directory.Write("kubeconfig-berlin", "x"), Mode(file));
        File.SetUnixFileMode(_directory.Path, Mode(directory));
        return Assert.Single((await new DirectoryVault(_directory.Path).ListAsync(TestContext.Current.CancellationToken)).Value!).Warnings;
    }

    private static UnixFileMode Mode(string octal) => (UnixFileMode)Convert.ToInt32(octal, 8);
}
