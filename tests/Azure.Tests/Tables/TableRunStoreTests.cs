using Azure.Data.Tables;
using EcrFleet.Application.History;
using EcrFleet.Azure.Tables;
using EcrFleet.Azure.Tests.Storage;
using EcrFleet.Core.Failures;
using EcrFleet.Tests.Shared.Azurite;
using EcrFleet.Tests.Shared.Fakes;
using EcrFleet.Tests.Shared.History;
using Microsoft.Extensions.Logging;
using static EcrFleet.Tests.Shared.History.GivenRuns;

namespace EcrFleet.Azure.Tests.Tables;

public sealed class TableRunStoreTests(AzuriteFixture azurite) : RunStoreContract
{
    private readonly string _prefix = $"Test{Guid.NewGuid():n}";

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_key_that_the_account_refuses_is_told_without_it()
    {
        var key = Convert.ToBase64String(new byte[64]);
        var server = await azurite.StartAsync();
        var store = Store(new TableServiceClient(server.Tables, new TableSharedKeyCredential(AzuriteServer.AccountName, key)));

        var failure = await store.BeginAsync(Record(), Cancellation);

        Assert.Equal(FailureKind.Forbidden, failure?.Kind);
        Assert.DoesNotContain(key, failure?.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_account_that_cannot_be_reached_is_a_failure()
    {
        var options = new TableClientOptions { Retry = { MaxRetries = 1, Delay = TimeSpan.Zero, MaxDelay = TimeSpan.Zero } };
        var credential = new TableSharedKeyCredential(AzuriteServer.AccountName, AzuriteServer.AccountKey);
        var store = Store(new TableServiceClient(new Uri("http://127.0.0.1:1/devstoreaccount1"), credential, options));

        Assert.Equal(FailureKind.Unreachable, (await store.ListAsync(Cancellation)).Failure?.Kind);
    }

    [Fact]
    public async Task An_entity_of_somebody_else_is_a_failure_and_no_crash()
    {
        var store = await OpenAsync();
        await store.BeginAsync(Record(), Cancellation);
        var table = (await ServiceAsync()).GetTableClient(_prefix + "Runs");
        await table.AddEntityAsync(new TableEntity("run-run-1", "cluster-berlin") { ["Json0"] = new byte[] { 1, 2, 3 } }, Cancellation);

        Assert.Equal(FailureKind.Invalid, (await store.GetAsync("run-1", Cancellation)).Failure?.Kind);
        Assert.Single(Value(await store.ListAsync(Cancellation)));
    }

    [Theory]
    [InlineData("Json0", new byte[] { 1, 2, 3 })]
    [InlineData("Json0", "text")]
    [InlineData("Other", "text")]
    public async Task A_damaged_state_is_a_cluster_of_which_nothing_is_known_and_hides_no_other(string property, object content)
    {
        var store = await OpenAsync();
        Assert.Null(await store.SaveClusterStateAsync(VersionedClusterState.None, StateOf("berlin"), Cancellation));
        await PutStateAsync(new TableEntity("clusters", "paris") { [property] = content });

        var states = Value(await store.ReadClusterStatesAsync(Cancellation));

        Assert.Equal(["berlin", "paris"], states.Select(state => state.Name));
        Assert.Equal((FailureKind.Invalid, null), (states[1].LastError?.Kind, states[1].ValidUntil));
        Assert.Contains("'paris'", Assert.Single(states[1].Warnings), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_damaged_state_is_overwritten_by_the_next_run_unless_another_was_faster()
    {
        var store = await OpenAsync();
        await store.ReadClusterStatesAsync(Cancellation);
        await PutStateAsync(new TableEntity("clusters", "paris") { ["Json0"] = new byte[] { 1, 2, 3 } });
        var damaged = Value(await store.ReadClusterStateAsync("paris", Cancellation));

        Assert.Null(damaged.State);
        Assert.Null(await store.SaveClusterStateAsync(damaged, StateOf("paris", "first"), Cancellation));
        Assert.Equal(FailureKind.Conflict, (await store.SaveClusterStateAsync(damaged, StateOf("paris", "second"), Cancellation))?.Kind);
        Assert.Equal(["first"], Value(await store.ReadClusterStateAsync("paris", Cancellation)).State?.Warnings);
    }

    [Fact]
    public async Task The_next_run_replaces_a_damaged_state_and_says_so()
    {
        using var loggers = new RecordingLoggerFactory();
        var store = await OpenAsync();
        await store.ReadClusterStatesAsync(Cancellation);
        await PutStateAsync(new TableEntity("clusters", "paris") { ["Json0"] = new byte[] { 1, 2, 3 } });

        await new RunRecorder(store, TimeProvider.System, loggers.CreateLogger<RunRecorder>())
            .RecordRunAsync(Report("run-1", Cluster("paris")), new RunScope(IsWholeFleet: true, IsLimitedToNamespaces: false), Cancellation);

        Assert.Equal("run-1", Assert.Single(Value(await store.ReadClusterStatesAsync(Cancellation))).LastRunId);
        Assert.Contains("A damaged state is replaced in the state store. Cluster: paris.", Assert.Single(loggers.Messages), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_damaged_state_can_be_removed()
    {
        var store = await OpenAsync();
        await store.ReadClusterStatesAsync(Cancellation);
        await PutStateAsync(new TableEntity("clusters", "paris") { ["Json0"] = new byte[] { 1, 2, 3 } });

        Assert.Null(await store.RemoveClusterStateAsync("paris", Cancellation));

        Assert.Empty(Value(await store.ReadClusterStatesAsync(Cancellation)));
    }

    [Fact]
    public async Task Nothing_of_a_dropped_run_is_left_in_the_table()
    {
        var store = await OpenAsync();
        await store.FinishAsync(Report("old", Cluster()), Cancellation);
        await store.RecordClusterAsync("old", Recorded(), Cancellation);
        foreach (var number in Enumerable.Range(0, Core.Runs.RunRecords.Kept))
        {
            await store.BeginAsync(Record($"run-{number}") with { StartedAt = Now.AddMinutes(number + 1) }, Cancellation);
        }

        var table = (await ServiceAsync()).GetTableClient(_prefix + "Runs");

        Assert.Empty(table.Query<TableEntity>(entity => entity.PartitionKey == "run-old", cancellationToken: Cancellation));
    }

    private protected override async Task<IRunStore> OpenAsync() => Store(await ServiceAsync());

    private async Task PutStateAsync(TableEntity entity) =>
        await (await ServiceAsync()).GetTableClient(_prefix + "Clusters").AddEntityAsync(entity, Cancellation);

    private TableRunStore Store(TableServiceClient service) => new(service, _prefix);

    private async Task<TableServiceClient> ServiceAsync() => new((await azurite.StartAsync()).ConnectionString);
}
