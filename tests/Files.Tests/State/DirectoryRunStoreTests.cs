using System.Text.Json;
using EcrFleet.Application.History;
using EcrFleet.Core.Failures;
using EcrFleet.Core.Runs;
using EcrFleet.Files.State;
using EcrFleet.Tests.Shared.Disk;
using EcrFleet.Tests.Shared.History;
using static EcrFleet.Tests.Shared.History.GivenRuns;

namespace EcrFleet.Files.Tests.State;

public sealed class DirectoryRunStoreTests : RunStoreContract, IDisposable
{
    private readonly TemporaryDirectory _directory = new();

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    private string Folder => Path.Combine(_directory.Path, "state");

    [Fact]
    public async Task Files_are_json_that_a_person_can_read()
    {
        await SaveAsync();

        var text = await File.ReadAllTextAsync(Path.Combine(Folder, "clusters", "berlin.json"), Cancellation);

        using var json = JsonDocument.Parse(text);
        Assert.Equal("Succeeded", json.RootElement.GetProperty("lastOutcome").GetString());
        Assert.Contains("\n  \"lastRunId\": \"run-1\",\n", text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Only_the_owner_may_look()
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "NOT RUN: Windows has no file modes.");
        await SaveAsync();

        Assert.Equal(
            UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute,
            OperatingSystem.IsWindows() ? UnixFileMode.None : File.GetUnixFileMode(Folder));
    }

    [Fact]
    public async Task A_writer_that_was_killed_leaves_the_old_file_and_no_harm()
    {
        await SaveAsync();
        var unfinished = Path.Combine(Folder, "clusters", "berlin.json.tmp");
        await File.WriteAllTextAsync(unfinished, """{"name":"ber""", Cancellation);

        var store = await OpenAsync();
        var read = Value(await store.ReadClusterStateAsync("berlin", Cancellation));
        Assert.Single(Value(await store.ReadClusterStatesAsync(Cancellation)));
        Assert.Null(await store.SaveClusterStateAsync(read, StateOf("berlin", "new"), Cancellation));

        Assert.Equal(["new"], Value(await store.ReadClusterStateAsync("berlin", Cancellation)).State?.Warnings);
        Assert.False(File.Exists(unfinished));
    }

    [Fact]
    public async Task A_pipe_or_a_device_counts_as_a_damaged_file_and_holds_nobody_up()
    {
        await SaveAsync();
        var folder = Path.Combine(Folder, "clusters");
        using var pipe = new NamedPipe(Path.Combine(folder, "paris.json"));
        using var unfinished = new NamedPipe(Path.Combine(folder, "berlin.json.tmp"));
        File.CreateSymbolicLink(Path.Combine(folder, "lima.json"), "/dev/zero");
        var store = await OpenAsync();

        var states = Value(await store.ReadClusterStatesAsync(Cancellation).WaitAsync(TimeSpan.FromMinutes(1), Cancellation));
        var read = Value(await store.ReadClusterStateAsync("berlin", Cancellation));

        Assert.Equal(["berlin", "lima", "paris"], states.Select(state => state.Name));
        Assert.Equal([false, true, true], states.Select(state => state.IsDamaged));
        Assert.Null(await store.SaveClusterStateAsync(read, StateOf("berlin", "new"), Cancellation).WaitAsync(TimeSpan.FromMinutes(1), Cancellation));
    }

    [Theory]
    [InlineData("")]
    [InlineData("null")]
    [InlineData("{\"name\":")]
    [InlineData("[]")]
    public async Task A_file_that_was_damaged_by_hand_counts_as_none(string content)
    {
        await SaveAsync();
        var store = await OpenAsync();
        await store.BeginAsync(Record("run-1"), Cancellation);
        await store.BeginAsync(Record("run-2"), Cancellation);
        await File.WriteAllTextAsync(Path.Combine(Folder, "clusters", "berlin.json"), content, Cancellation);
        await File.WriteAllTextAsync(Path.Combine(Folder, "runs", "run-1", "run.json"), content, Cancellation);

        Assert.Equal(["run-2"], Value(await store.ListAsync(Cancellation)).Select(run => run.RunId));
        Assert.Equal(FailureKind.NotFound, (await store.GetAsync("run-1", Cancellation)).Failure?.Kind);
        var read = Value(await store.ReadClusterStateAsync("berlin", Cancellation));
        Assert.Equal(VersionedClusterState.None, read);
        Assert.Null(await store.SaveClusterStateAsync(read, StateOf(), Cancellation));
    }

    [Fact]
    public async Task A_list_reads_no_report()
    {
        var store = await OpenAsync();
        await store.FinishAsync(Report("run-1", Cluster()), Cancellation);
        ReplaceUnseen(RecordOf("run-1"), "no JSON at all");

        Assert.Equal(RunSummary.From(RunRecords.Of(Report("run-1", Cluster()))), Assert.Single(Value(await store.ListAsync(Cancellation))));
    }

    [Fact]
    public async Task A_run_of_the_version_before_heads_is_listed_and_gets_its_head_at_the_next_write()
    {
        var store = await OpenAsync();
        await store.FinishAsync(Report("old", Cluster()), Cancellation);
        File.Delete(HeadOf("old"));

        Assert.Equal(["old"], Value(await store.ListAsync(Cancellation)).Select(run => run.RunId));
        await store.BeginAsync(Record("new") with { StartedAt = Now.AddMinutes(1) }, Cancellation);

        Assert.True(File.Exists(HeadOf("old")));
        ReplaceUnseen(RecordOf("old"), "no JSON at all");
        Assert.Equal(["new", "old"], Value(await store.ListAsync(Cancellation)).Select(run => run.RunId));
    }

    /// <summary>A writer was killed between the two files, or the version before heads has written the record.</summary>
    [Fact]
    public async Task A_head_that_is_older_than_its_record_is_not_believed()
    {
        var store = await OpenAsync();
        await store.BeginAsync(Record("run-1", "berlin"), Cancellation);
        var head = await File.ReadAllBytesAsync(HeadOf("run-1"), Cancellation);
        await store.FinishAsync(Report("run-1", Cluster()), Cancellation);
        await File.WriteAllBytesAsync(HeadOf("run-1"), head, Cancellation);
        File.SetLastWriteTimeUtc(HeadOf("run-1"), File.GetLastWriteTimeUtc(RecordOf("run-1")).AddSeconds(-1));

        Assert.True(Assert.Single(Value(await store.ListAsync(Cancellation))).IsFinished);
    }

    [Theory]
    [InlineData("")]
    [InlineData("null")]
    [InlineData("[]")]
    public async Task A_damaged_head_hides_no_run(string content)
    {
        var store = await OpenAsync();
        await store.FinishAsync(Report("run-1", Cluster()), Cancellation);
        await File.WriteAllTextAsync(HeadOf("run-1"), content, Cancellation);

        Assert.True(Assert.Single(Value(await store.ListAsync(Cancellation))).IsFinished);
    }

    [Fact]
    public async Task A_damaged_state_is_a_cluster_of_which_nothing_is_known()
    {
        await SaveAsync();
        var store = await OpenAsync();
        await File.WriteAllTextAsync(Path.Combine(Folder, "clusters", "paris.json"), "{", Cancellation);

        var states = Value(await store.ReadClusterStatesAsync(Cancellation));

        Assert.Equal([("berlin", false), ("paris", true)], states.Select(state => (state.Name, state.LastError is { Kind: FailureKind.Invalid })));
    }

    [Fact]
    public async Task A_writer_waits_for_a_writer_of_another_process()
    {
        await SaveAsync();
        var store = await OpenAsync();
        Task<Failure?> write;
        await using (new FileStream(Path.Combine(Folder, "lock"), FileMode.Open, FileAccess.ReadWrite, FileShare.None))
        {
            write = store.BeginAsync(Record(), Cancellation);
            Assert.Empty(Value(await store.ListAsync(Cancellation)));
        }

        Assert.Null(await write);
        Assert.Single(Value(await store.ListAsync(Cancellation)));
    }

    [Fact]
    public async Task A_place_that_cannot_be_a_directory_is_a_failure_that_names_it()
    {
        _directory.Write("state", "a file");
        var store = await OpenAsync();

        var failure = await store.BeginAsync(Record(), Cancellation);

        Assert.Equal(FailureKind.Unreachable, failure?.Kind);
        Assert.Contains(Folder, failure?.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("../berlin")]
    [InlineData("a/b")]
    [InlineData("")]
    [InlineData(".")]
    public async Task No_name_leads_out_of_the_directory(string name)
    {
        var store = await OpenAsync();
        await store.BeginAsync(Record(), Cancellation);

        Assert.Equal(FailureKind.Invalid, (await store.RecordClusterAsync("run-1", Recorded(name), Cancellation)).Failure?.Kind);
        Assert.Equal(FailureKind.Invalid, (await store.SaveClusterStateAsync(VersionedClusterState.None, StateOf(name), Cancellation))?.Kind);
        Assert.Null(await store.RemoveClusterStateAsync(name, Cancellation));
        Assert.Equal(FailureKind.NotFound, (await store.BeginAsync(Record("../run-1"), Cancellation))?.Kind);
    }

    public void Dispose() => _directory.Dispose();

    private protected override Task<IRunStore> OpenAsync() => Task.FromResult<IRunStore>(new DirectoryRunStore(Folder, TimeProvider.System));

    private string RecordOf(string runId) => Path.Combine(Folder, "runs", runId, "run.json");

    private string HeadOf(string runId) => Path.Combine(Folder, "runs", runId, "head.json");

    /// <summary>Shows whether the file is read: its time stays as it was.</summary>
    private static void ReplaceUnseen(string path, string content)
    {
        var time = File.GetLastWriteTimeUtc(path);
        File.WriteAllText(path, content);
        File.SetLastWriteTimeUtc(path, time);
    }

    private async Task SaveAsync() =>
        Assert.Null(await (await OpenAsync()).SaveClusterStateAsync(VersionedClusterState.None, StateOf(), Cancellation));
}
