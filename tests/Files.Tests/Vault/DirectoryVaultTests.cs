using EcrFleet.Core.Failures;
using EcrFleet.Core.Vault;
using EcrFleet.Files.Vault;
using EcrFleet.Tests.Shared.Disk;

namespace EcrFleet.Files.Tests.Vault;

public sealed class DirectoryVaultTests : IDisposable
{
    private readonly TemporaryDirectory _directory = new();

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    public void Dispose() => _directory.Dispose();

    [Fact]
    public async Task Lists_a_secret_per_file_with_its_tags()
    {
        _directory.Write("kubeconfig-berlin", "x");
        _directory.Write("kubeconfig-berlin.tags.json", """{"namespaces":"team-*","prune":true}""");
        _directory.Write("aws-main", "x");
        _directory.Write("aws-main.tags.json", """{"enabled":false,"expires":"2030-01-02T03:04:05Z"}""");

        var items = await ListAsync();

        Assert.Equal(["aws-main", "kubeconfig-berlin"], items.Select(item => item.Name));
        Assert.Equal([false, true], items.Select(item => item.IsEnabled));
        Assert.Equal([new DateTimeOffset(2030, 1, 2, 3, 4, 5, TimeSpan.Zero), null], items.Select(item => item.ExpiresAt));
        Assert.Empty(items[0].Tags);
        Assert.Equal(("team-*", "true"), (items[1].Tags["namespaces"], items[1].Tags["prune"]));
    }

    [Fact]
    public async Task Cuts_off_the_extension_that_the_content_comes_with()
    {
        _directory.Write("kubeconfig-a.yaml", "a");
        _directory.Write("kubeconfig-b.yml", "b");
        _directory.Write("aws-c.json", "c");
        _directory.Write("kubeconfig-a.tags.json", """{"prune":"true"}""");

        var items = await ListAsync();

        Assert.Equal(["aws-c", "kubeconfig-a", "kubeconfig-b"], items.Select(item => item.Name));
        Assert.Equal("true", items[1].Tags["prune"]);
        Assert.Equal("c", await ReadAsync("aws-c"));
    }

    [Theory]
    [InlineData(".hidden")]
    [InlineData(".kubeconfig-a.swp")]
    [InlineData("kubeconfig-a~")]
    [InlineData("#kubeconfig-a#")]
    [InlineData("kubeconfig-a.bak")]
    [InlineData("kubeconfig-a.yaml.orig")]
    [InlineData("kubeconfig-a.tmp")]
    public async Task Leaves_out_what_editors_leave_behind(string name)
    {
        _directory.Write(name, "x");

        Assert.Empty(await ListAsync());
    }

    [Fact]
    public async Task Leaves_out_subfolders_of_others()
    {
        Directory.CreateDirectory(Path.Combine(_directory.Path, "lost+found"));

        Assert.Empty(await ListAsync());
    }

    [Fact]
    public async Task Looks_at_the_directory_once_for_all_its_secrets()
    {
        _directory.Write("aws-main.yaml", "listed");
        var vault = new DirectoryVault(_directory.Path);
        await vault.ListAsync(Cancellation);
        _directory.Write("aws-main", "came later, and would be found first");

        Assert.Equal("listed", (await vault.ReadAsync("AWS-Main", Cancellation)).Value?.Reveal());
    }

    [Fact]
    public async Task A_secret_that_came_after_the_listing_is_found()
    {
        var vault = new DirectoryVault(_directory.Path);
        await vault.ListAsync(Cancellation);
        _directory.Write("aws-main", "new");

        Assert.Equal("new", (await vault.ReadAsync("aws-main", Cancellation)).Value?.Reveal());
    }

    [Fact]
    public async Task Lists_an_odd_name_so_that_it_can_be_told()
    {
        _directory.Write("kubeconfig-my_cluster", "x");

        Assert.Equal("kubeconfig-my_cluster", Assert.Single(await ListAsync()).Name);
    }

    [Fact]
    public async Task Two_files_of_one_secret_are_both_listed_so_that_it_can_be_told()
    {
        _directory.Write("kubeconfig-a", "x");
        _directory.Write("kubeconfig-a.yaml", "y");

        Assert.Equal(["kubeconfig-a", "kubeconfig-a"], (await ListAsync()).Select(item => item.Name));
    }

    [Fact]
    public async Task Follows_the_links_of_a_Kubernetes_volume()
    {
        var data = Directory.CreateDirectory(Path.Combine(_directory.Path, "..2026_01_01"));
        await File.WriteAllTextAsync(Path.Combine(data.FullName, "kubeconfig-a"), "value", Cancellation);
        Directory.CreateSymbolicLink(Path.Combine(_directory.Path, "..data"), "..2026_01_01");
        File.CreateSymbolicLink(Path.Combine(_directory.Path, "kubeconfig-a"), Path.Combine("..data", "kubeconfig-a"));

        Assert.Equal("kubeconfig-a", Assert.Single(await ListAsync()).Name);
        Assert.Equal("value", await ReadAsync("kubeconfig-a"));
    }

    [Fact]
    public async Task Reads_a_file_without_its_byte_order_mark()
    {
        _directory.Write("aws-main", [0xEF, 0xBB, 0xBF, (byte)'{', (byte)'}', (byte)'\n']);

        Assert.Equal("{}\n", await ReadAsync("aws-main"));
    }

    [Fact]
    public async Task Reads_changes()
    {
        var vault = new DirectoryVault(_directory.Path);
        _directory.Write("aws-main", "old");
        await vault.ReadAsync("aws-main", Cancellation);
        _directory.Write("aws-main", "new");

        Assert.Equal("new", (await vault.ReadAsync("aws-main", Cancellation)).Value?.Reveal());
    }

    [Fact]
    public async Task Reads_as_much_as_Key_Vault_takes()
    {
        _directory.Write("kubeconfig-a", new string('x', 25600));

        Assert.Equal(25600, (await ReadAsync("kubeconfig-a")).Length);
    }

    [Fact]
    public async Task Refuses_more_than_Key_Vault_takes()
    {
        _directory.Write("kubeconfig-a", new string('x', 25601));

        await AssertFailsAsync("kubeconfig-a", FailureKind.Invalid, "the file 'kubeconfig-a' is larger than 25 KB, the limit of Key Vault.");
    }

    [Fact]
    public async Task Refuses_what_is_no_text()
    {
        _directory.Write("kubeconfig-a", [0xFF, 0xFE, (byte)'a', 0]);

        await AssertFailsAsync("kubeconfig-a", FailureKind.Invalid, "the file 'kubeconfig-a' is not UTF-8 text.");
    }

    [Fact]
    public async Task A_link_to_nowhere_fails_that_secret()
    {
        File.CreateSymbolicLink(Path.Combine(_directory.Path, "kubeconfig-a"), "nowhere");

        await AssertFailsAsync("kubeconfig-a", FailureKind.NotFound, "the file 'kubeconfig-a' is gone, or is a link to nowhere.");
    }

    [Fact]
    public async Task A_missing_secret_is_told() =>
        await AssertFailsAsync("kubeconfig-a", FailureKind.NotFound, $"there is no such file in '{_directory.Path}'.");

    [Theory]
    [InlineData("", "is not JSON (line 1, byte 1).")]
    [InlineData("{\n s3cret", "is not JSON (line 2, byte 2).")]
    [InlineData("[]", "must be a JSON object.")]
    [InlineData("{\"expires\":\"s3cret\"}", "must have a time like 2026-12-31T00:00:00Z for 'expires'.")]
    [InlineData("{\"enabled\":\"s3cret\"}", "must have true or false, without quotes, for 'enabled'.")]
    [InlineData("{\"namespaces\":[\"s3cret\"]}", "must have a string for 'namespaces'.")]
    [InlineData("{\"prune\":\"true\",\"prune\":\"false\"}", "has 'prune' twice.")]
    [InlineData("{\"prune\":\"\\ud800\"}", "has an escape sequence that is no character.")]
    public async Task Bad_tags_fail_that_secret_only(string tags, string expected)
    {
        _directory.Write("aws-main", "x");
        _directory.Write("kubeconfig-a", "x");
        _directory.Write("kubeconfig-a.tags.json", tags);

        Assert.Equal(["aws-main", "kubeconfig-a"], (await ListAsync()).Select(item => item.Name));
        Assert.Equal("x", await ReadAsync("aws-main"));
        await AssertFailsAsync("kubeconfig-a", FailureKind.Invalid, "the file 'kubeconfig-a.tags.json' " + expected);
    }

    [Fact]
    public async Task A_directory_that_does_not_exist_is_told()
    {
        var missing = Path.Combine(_directory.Path, "missing");

        var failure = (await new DirectoryVault(missing).ListAsync(Cancellation)).Failure;

        Assert.Equal(new Failure(FailureKind.NotFound, $"Vault directory '{missing}': there is no such directory."), failure);
    }

    [Fact]
    public async Task A_file_in_place_of_the_directory_is_told()
    {
        var file = _directory.Write("file", "x");

        Assert.Contains($"'{file}'", (await new DirectoryVault(file).ListAsync(Cancellation)).Failure?.Message, StringComparison.Ordinal);
    }

    private async Task<IReadOnlyList<VaultItem>> ListAsync()
    {
        var listed = await new DirectoryVault(_directory.Path).ListAsync(Cancellation);
        Assert.Null(listed.Failure);
        return listed.Value!;
    }

    private async Task<string> ReadAsync(string name)
    {
        var read = await new DirectoryVault(_directory.Path).ReadAsync(name, Cancellation);
        Assert.Null(read.Failure);
        return read.Value!.Reveal();
    }

    private async Task AssertFailsAsync(string name, FailureKind kind, string message)
    {
        var failure = (await new DirectoryVault(_directory.Path).ReadAsync(name, Cancellation)).Failure;
        Assert.Equal(new Failure(kind, $"Vault secret '{name}': {message}"), failure);
    }
}
