using Azure.Storage;
using Azure.Storage.Queues;
using EcrFleet.Application.Queue;
using EcrFleet.Azure.Queues;
using EcrFleet.Azure.Tests.Storage;
using EcrFleet.Core.Failures;
using EcrFleet.Tests.Shared.Azurite;

namespace EcrFleet.Azure.Tests.Queues;

public sealed class StorageClusterQueueTests(AzuriteFixture azurite)
{
    private static readonly QueueClientOptions Encoded = new() { MessageEncoding = QueueMessageEncoding.Base64 };
    private readonly string _name = $"test-{Guid.NewGuid():n}";

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    private static ClusterMessage Message => new() { RunId = "run-1", StartedAt = DateTimeOffset.UnixEpoch, Deadline = DateTimeOffset.UnixEpoch, Cluster = "berlin" };

    [Fact]
    public async Task Makes_the_queue_and_puts_the_message_as_the_host_reads_it()
    {
        var service = new QueueServiceClient((await azurite.StartAsync()).ConnectionString, Encoded);

        Assert.Null(await new StorageClusterQueue(service, _name).PutAsync(Message, Cancellation));

        var raw = new QueueClient((await azurite.StartAsync()).ConnectionString, _name);
        var received = (await raw.ReceiveMessageAsync(cancellationToken: Cancellation)).Value;
        var text = System.Text.Encoding.UTF8.GetString(Convert.FromBase64String(received.MessageText));
        Assert.Equal("berlin", ClusterMessageText.Parse(text).Value?.Cluster);
        Assert.Equal(TimeSpan.FromHours(6), received.ExpiresOn - received.InsertedOn);
    }

    [Fact]
    public async Task Many_that_make_the_queue_at_once_do_not_hinder_each_other()
    {
        var service = new QueueServiceClient((await azurite.StartAsync()).ConnectionString, Encoded);
        var queue = new StorageClusterQueue(service, _name);

        var failures = await Task.WhenAll(Enumerable.Range(0, 20).Select(_ => queue.PutAsync(Message, Cancellation)));

        Assert.All(failures, Assert.Null);
        Assert.Equal(20, (await service.GetQueueClient(_name).GetPropertiesAsync(Cancellation)).Value.ApproximateMessagesCount);
    }

    [Fact]
    public async Task A_key_that_the_account_refuses_is_told_without_it()
    {
        var key = Convert.ToBase64String(new byte[64]);
        var service = new QueueServiceClient((await azurite.StartAsync()).Queues, new StorageSharedKeyCredential(AzuriteServer.AccountName, key));

        var failure = await new StorageClusterQueue(service, _name).PutAsync(Message, Cancellation);

        Assert.Equal(FailureKind.Forbidden, failure?.Kind);
        Assert.Contains("'Storage Queue Data Contributor'", failure?.Message, StringComparison.Ordinal);
        Assert.DoesNotContain(key, failure?.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_account_that_cannot_be_reached_is_a_failure()
    {
        var options = new QueueClientOptions { Retry = { MaxRetries = 1, Delay = TimeSpan.Zero, MaxDelay = TimeSpan.Zero } };
        var credential = new StorageSharedKeyCredential(AzuriteServer.AccountName, AzuriteServer.AccountKey);
        var service = new QueueServiceClient(new Uri("http://127.0.0.1:1/devstoreaccount1"), credential, options);

        var failure = await new StorageClusterQueue(service, _name).PutAsync(Message, Cancellation);

        Assert.Equal((FailureKind.Unreachable, "Azure Queue storage: it cannot be reached, or the connection broke."), (failure?.Kind, failure?.Message));
    }
}
