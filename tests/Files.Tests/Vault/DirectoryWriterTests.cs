using EcrFleet.Application.Vault;
using EcrFleet.Core.Failures;
using EcrFleet.Core.Secrets;
using EcrFleet.Files.Vault;
using EcrFleet.Tests.Shared.Disk;

namespace EcrFleet.Files.Tests.Vault;

public sealed class DirectoryWriterTests : IDisposable
{
    private static readonly NewVaultSecret Secret = new("kubeconfig-berlin", new SecretText("new"))
    {
        Tags = new Dictionary<string, string> { ["prune"] = "true" },
    };

    private readonly TemporaryDirectory _directory = new();

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    private DirectoryWriter Writer => new(_directory.Path);

    private IEnumerable<string?> Files => Directory.EnumerateFileSystemEntries(_directory.Path).Select(Path.GetFileName).Order(StringComparer.Ordinal);

    public void Dispose() => _directory.Dispose();

    [Fact]
    public async Task Only_the_owner_can_read_the_files()
    {
        _directory.Write("kubeconfig-berlin", "old");

        await Writer.SetAsync(Secret, Cancellation);

        Assert.Equal(["kubeconfig-berlin", "kubeconfig-berlin.tags.json"], Files);
        Assert.All(
            Directory.GetFiles(_directory.Path),
            file => Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite, new FileInfo(file).UnixFileMode));
    }

    [Fact]
    public async Task A_file_keeps_its_extension()
    {
        _directory.Write("kubeconfig-berlin.yaml", "old");

        await Writer.SetAsync(Secret, Cancellation);

        Assert.Equal(["kubeconfig-berlin.tags.json", "kubeconfig-berlin.yaml"], Files);
        Assert.Equal("new", await File.ReadAllTextAsync(Path.Combine(_directory.Path, "kubeconfig-berlin.yaml"), Cancellation));
    }

    [Fact]
    public async Task The_tags_are_written_as_people_write_them()
    {
        await Writer.SetAsync(Secret with { IsEnabled = false, ExpiresAt = new DateTimeOffset(2030, 1, 2, 5, 4, 5, TimeSpan.FromHours(2)) }, Cancellation);

        Assert.Equal(
            """
            {
              "prune": "true",
              "enabled": false,
              "expires": "2030-01-02T03:04:05Z"
            }
            """,
            await File.ReadAllTextAsync(Path.Combine(_directory.Path, "kubeconfig-berlin.tags.json"), Cancellation));
    }

    [Fact]
    public async Task A_link_is_replaced_and_what_it_leads_to_is_left_alone()
    {
        using var elsewhere = new TemporaryDirectory();
        var admin = elsewhere.Write("config", "the user's own");
        File.CreateSymbolicLink(Path.Combine(_directory.Path, "kubeconfig-berlin"), admin);

        await Writer.SetAsync(Secret, Cancellation);

        Assert.Equal("the user's own", await File.ReadAllTextAsync(admin, Cancellation));
        Assert.Equal("new", await File.ReadAllTextAsync(Path.Combine(_directory.Path, "kubeconfig-berlin"), Cancellation));
    }

    [Fact]
    public async Task Of_two_files_of_one_name_none_is_preferred()
    {
        _directory.Write("kubeconfig-berlin.yaml", "a");
        _directory.Write("kubeconfig-Berlin", "b");
        var expected = new Failure(
            FailureKind.Conflict,
            "Vault secret 'kubeconfig-berlin': 2 files have this name ('kubeconfig-Berlin', 'kubeconfig-berlin.yaml'); remove all but one.");

        Assert.Equal(expected, await Writer.SetAsync(Secret, Cancellation));
        Assert.Equal(expected, await Writer.RemoveAsync("kubeconfig-berlin", Cancellation));
    }

    [Fact]
    public async Task A_secret_that_cannot_be_written_leaves_nothing_behind()
    {
        Directory.CreateDirectory(Path.Combine(_directory.Path, "kubeconfig-berlin"));

        var failure = await Writer.SetAsync(Secret with { Tags = new Dictionary<string, string>() }, Cancellation);

        Assert.Equal(["kubeconfig-berlin"], Files);
        Assert.Contains("'kubeconfig-berlin'", failure?.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_directory_that_is_missing_is_told_and_not_made()
    {
        var missing = Path.Combine(_directory.Path, "missing");

        var failure = await new DirectoryWriter(missing).SetAsync(Secret, Cancellation);

        Assert.Equal(new Failure(FailureKind.NotFound, $"Vault directory '{missing}': there is no such directory."), failure);
        Assert.False(Directory.Exists(missing));
    }
}
