using Azure.Data.Tables;
using EcrFleet.Application.History;
using EcrFleet.Azure.Tables;
using EcrFleet.Core.Failures;
using EcrFleet.Tests.Shared.Azurite;
using static EcrFleet.FunctionApp.Tests.State.GivenRuns;

namespace EcrFleet.FunctionApp.Tests.State;

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

    private TableRunStore Store(TableServiceClient service) => new(service, _prefix);

    private async Task<TableServiceClient> ServiceAsync() => new((await azurite.StartAsync()).ConnectionString);
}
