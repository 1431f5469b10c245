using System.Text.Json;
using EcrFleet.Application.Queue;
using EcrFleet.Core.Failures;

namespace EcrFleet.Application.Tests.Queue;

public sealed class ClusterMessageTextTests
{
    private static readonly ClusterMessage Message = new()
    {
        RunId = "20261123T141500Z-0c9fd3a1",
        StartedAt = new DateTimeOffset(2026, 11, 23, 14, 15, 0, TimeSpan.Zero),
        Deadline = new DateTimeOffset(2026, 11, 23, 14, 23, 0, TimeSpan.Zero),
        Cluster = "berlin",
        Namespaces = ["team-*"],
        Force = true,
    };

    [Fact]
    public void A_message_is_read_as_it_was_written()
    {
        var read = ClusterMessageText.Parse(ClusterMessageText.Write(Message)).Value!;

        Assert.Equal(Message with { Namespaces = [] }, read with { Namespaces = [] });
        Assert.Equal(Message.Namespaces, read.Namespaces);
    }

    /// <summary>The properties of a JSON object would overwrite the host's own metadata of the message.</summary>
    [Fact]
    public void A_message_is_no_JSON_for_the_host() => Assert.ThrowsAny<JsonException>(() => JsonDocument.Parse(ClusterMessageText.Write(Message)));

    [Theory]
    [InlineData(null, "it does not begin with 'ecr-fleet/1'")]
    [InlineData("s3cret", "it does not begin with 'ecr-fleet/1'")]
    [InlineData("""{"runId":"s3cret"}""", "it does not begin with 'ecr-fleet/1'")]
    [InlineData("ecr-fleet/2 {}", "it does not begin with 'ecr-fleet/1'")]
    [InlineData("ecr-fleet/1 s3cret", "its JSON cannot be read")]
    [InlineData("ecr-fleet/1 {}", "its JSON cannot be read")]
    [InlineData("ecr-fleet/1 null", "its JSON is null")]
    [InlineData("""ecr-fleet/1 {"runId":"../s3cret","startedAt":"2026-11-23T14:15:00Z","deadline":"2026-11-23T14:15:00Z","cluster":"b"}""", "no run can have its run id")]
    [InlineData("""ecr-fleet/1 {"runId":"r","startedAt":"2026-11-23T14:15:00Z","deadline":"2026-11-23T14:15:00Z","cluster":""}""", "it names no cluster")]
    [InlineData("""ecr-fleet/1 {"runId":"r","startedAt":"2026-11-23T14:15:00Z","deadline":"2026-11-23T14:15:00Z","cluster":null}""", "its JSON cannot be read")]
    [InlineData(
        """ecr-fleet/1 {"runId":"r","startedAt":"2026-11-23T14:15:00Z","deadline":"2026-11-23T14:15:00Z","cluster":"b","namespaces":["S3cret"]}""",
        "one of its namespaces is neither a name nor a pattern")]
    public void Another_text_is_refused_and_not_shown(string? text, string why)
    {
        var failure = ClusterMessageText.Parse(text).Failure!;

        Assert.Equal(FailureKind.Invalid, failure.Kind);
        Assert.StartsWith($"The message is not understood: {why}", failure.Message, StringComparison.Ordinal);
        Assert.DoesNotContain("s3cret", failure.Message, StringComparison.OrdinalIgnoreCase);
    }

    [Fact]
    public void A_message_without_namespaces_is_for_all_of_them()
    {
        const string text = """ecr-fleet/1 {"runId":"20261123T141500Z-0c9fd3a1","startedAt":"2026-11-23T14:15:00Z","deadline":"2026-11-23T14:23:00Z","cluster":"b"}""";

        Assert.Empty(ClusterMessageText.Parse(text).Value!.Namespaces);
    }

    [Fact]
    public void What_is_new_in_a_message_is_ignored() =>
        Assert.True(ClusterMessageText.Parse(ClusterMessageText.Write(Message).Replace("{", """{"later":[1],""", StringComparison.Ordinal)).IsSuccess);
}
