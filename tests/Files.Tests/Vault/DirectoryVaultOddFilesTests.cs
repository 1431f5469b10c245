using System.Net.Sockets;
using EcrFleet.Core.Failures;
using EcrFleet.Core.Vault;
using EcrFleet.Files.Vault;
using EcrFleet.Tests.Shared.Disk;

namespace EcrFleet.Files.Tests.Vault;

/// <summary>Tags in the wrong place, and files that are none: each fails its secret, and no other.</summary>
public sealed class DirectoryVaultOddFilesTests : IDisposable
{
    private readonly TemporaryDirectory _directory = new();

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    public void Dispose() => _directory.Dispose();

    [Theory]
    [InlineData("kubeconfig-z.yaml", "kubeconfig-z.yaml.tags.json")]
    [InlineData("kubeconfig-z.yaml", "kubeconfig-z.json.tags.json")]
    [InlineData("kubeconfig-z", "kubeconfig-Z.tags.json")]
    [InlineData("kubeconfig-z", "kubeconfig-z.Tags.json")]
    [InlineData("kubeconfig-z", "kubeconfig-z.tags")]
    [InlineData("kubeconfig-z.yml", "kubeconfig-z.tags.yaml")]
    [InlineData("kubeconfig-z", "kubeconfig-z.tags.yml")]
    public async Task Tags_that_are_not_read_fail_their_secret(string file, string tags)
    {
        _directory.Write(file, "x");
        _directory.Write(tags, """{"namespaces":"team-*"}""");
        _directory.Write("kubeconfig-good", "x");

        Assert.Equal(["kubeconfig-good", "kubeconfig-z"], (await ListAsync()).Select(item => item.Name));
        Assert.Equal("x", await ReadAsync("kubeconfig-good"));
        await AssertFailsAsync(
            "kubeconfig-z", FailureKind.Invalid, $"the tags in '{tags}' are not read: rename that file to 'kubeconfig-z.tags.json', or remove it.");
    }

    [Theory]
    [InlineData("kubeconfig-z.tags.json", "kubeconfig-z")]
    [InlineData("kubeconfig-z.yaml.tags.json", "kubeconfig-z")]
    [InlineData("aws-main.tags", "aws-main")]
    public async Task Tags_without_a_secret_fail_as_one(string tags, string name)
    {
        _directory.Write(tags, "{}");

        Assert.Equal([name], (await ListAsync()).Select(item => item.Name));
        await AssertFailsAsync(name, FailureKind.Invalid, $"its tags are in '{tags}', but there is no file '{name}' that they belong to.");
    }

    [Fact]
    public async Task Tags_of_others_are_none_of_ours()
    {
        _directory.Write("photos.tags.json", "[]");

        Assert.Empty(await ListAsync());
    }

    [Fact]
    public async Task A_removal_takes_the_tags_away_that_were_not_read()
    {
        _directory.Write("kubeconfig-z.yaml", "x");
        _directory.Write("kubeconfig-z.yaml.tags.json", "{}");

        Assert.Null(await new DirectoryWriter(_directory.Path).RemoveAsync("kubeconfig-z", Cancellation));

        Assert.Empty(Directory.GetFiles(_directory.Path));
    }

    [Theory]
    [InlineData("kubeconfig-z")]
    [InlineData("kubeconfig-z.tags.json")]
    public async Task A_pipe_fails_its_secret_and_is_not_waited_for(string name)
    {
        _directory.Write("kubeconfig-z", "x");
        File.Delete(Path.Combine(_directory.Path, name));
        using var pipe = _directory.Pipe(name);

        await InTime(async () => Assert.Single(await ListAsync()));
        await InTime(() => AssertFailsAsync("kubeconfig-z", FailureKind.Invalid, $"the file '{name}' is a pipe (FIFO), not a regular file."));
    }

    [Fact]
    public async Task A_link_to_a_pipe_is_as_bad()
    {
        using var pipe = _directory.Pipe("pipe");
        File.CreateSymbolicLink(Path.Combine(_directory.Path, "kubeconfig-z"), "pipe");

        await InTime(() => AssertFailsAsync("kubeconfig-z", FailureKind.Invalid, "the file 'kubeconfig-z' is a pipe (FIFO), not a regular file."));
    }

    [Theory]
    [InlineData("kubeconfig-z")]
    [InlineData("kubeconfig-z.tags.json")]
    public async Task A_device_fails_its_secret(string name)
    {
        _directory.Write("kubeconfig-z", "x");
        File.Delete(Path.Combine(_directory.Path, name));
        File.CreateSymbolicLink(Path.Combine(_directory.Path, name), "/dev/zero");

        await AssertFailsAsync("kubeconfig-z", FailureKind.Invalid, $"the file '{name}' is a device, not a regular file.");
    }

    [Theory]
    [InlineData("kubeconfig-z")]
    [InlineData("kubeconfig-z.tags.json")]
    public async Task A_directory_fails_its_secret(string name)
    {
        _directory.Write("kubeconfig-z", "x");
        File.Delete(Path.Combine(_directory.Path, name));
        Directory.CreateDirectory(Path.Combine(_directory.Path, name));

        Assert.Equal("kubeconfig-z", Assert.Single(await ListAsync()).Name);
        await AssertFailsAsync("kubeconfig-z", FailureKind.Invalid, $"the file '{name}' is a directory, not a regular file.");
    }

    [Fact]
    public async Task A_socket_fails_its_secret()
    {
        using var socket = new Socket(AddressFamily.Unix, SocketType.Stream, ProtocolType.Unspecified);
        socket.Bind(new UnixDomainSocketEndPoint(Path.Combine(_directory.Path, "kubeconfig-z")));

        await AssertFailsAsync("kubeconfig-z", FailureKind.Invalid, "the file 'kubeconfig-z' is a socket, not a regular file.");
    }

    [Fact]
    public async Task Tags_that_are_a_link_to_nowhere_fail_their_secret()
    {
        _directory.Write("kubeconfig-z", "x");
        File.CreateSymbolicLink(Path.Combine(_directory.Path, "kubeconfig-z.tags.json"), "nowhere");

        await AssertFailsAsync("kubeconfig-z", FailureKind.NotFound, "the file 'kubeconfig-z.tags.json' is gone, or is a link to nowhere.");
    }

    /// <summary>On a thread of the pool, as what blocks would block the test itself.</summary>
    private static Task InTime(Func<Task> work) => Task.Run(work, Cancellation).WaitAsync(TimeSpan.FromSeconds(20), Cancellation);

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
