using System.Text;
using EcrFleet.Core.Failures;
using EcrFleet.Files.Disk;
using EcrFleet.Tests.Shared.Disk;

namespace EcrFleet.Files.Tests.Disk;

public sealed class StableFileTests : IDisposable
{
    private readonly TemporaryDirectory _directory = new();

    public void Dispose() => _directory.Dispose();

    [Fact]
    public async Task A_file_that_changes_while_it_is_read_is_read_again()
    {
        var file = _directory.Write("a", "before");
        var changes = new Queue<string>(["after, and longer", ""]);

        var content = await ReadAsync(file, () =>
        {
            if (changes.Dequeue() is { Length: > 0 } text)
            {
                File.WriteAllText(file, text);
            }
        });

        Assert.Equal("after, and longer", Encoding.UTF8.GetString(content.Value.Span));
        Assert.Empty(changes);
    }

    [Fact]
    public async Task A_file_that_never_rests_fails()
    {
        var file = _directory.Write("a", "x");

        var content = await ReadAsync(file, () => File.AppendAllText(file, "x"));

        Assert.Equal(new Failure(FailureKind.Conflict, "The file changes while it is read; the next run reads it again."), content.Failure);
    }

    [Fact]
    public async Task Of_a_file_that_is_too_long_one_byte_more_than_the_limit_is_read() =>
        Assert.Equal(101, (await ReadAsync(_directory.Write("a", new string('x', 100_000)), () => { })).Value.Length);

    private static Task<Result<ReadOnlyMemory<byte>>> ReadAsync(string file, Action afterRead) =>
        StableFile.ReadAsync(file, 100, "The file", TestContext.Current.CancellationToken, afterRead);
}
