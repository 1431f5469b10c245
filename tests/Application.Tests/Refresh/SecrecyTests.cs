using EcrFleet.Core.Failures;
using EcrFleet.Core.Reporting;
using EcrFleet.Tests.Shared.Fakes;

namespace EcrFleet.Application.Tests.Refresh;

public sealed class SecrecyTests : IDisposable
{
    private static readonly string[] Marks = [FakeFleet.KeyMark, FakeFleet.KubeconfigMark, FakeFleet.PasswordMark, Base64(FakeFleet.PasswordMark)];

    private readonly FakeFleet _fleet = new();

    [Fact]
    public async Task The_marks_are_really_at_work()
    {
        var berlin = _fleet.AddCluster("berlin", "a");

        await _fleet.RefreshAsync();

        Assert.Contains(FakeFleet.PasswordMark, berlin.Secrets["a"].DockerConfigJson!.Reveal(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task No_secret_is_seen_in_a_run_in_which_everything_fails()
    {
        _fleet.AddRegistry("throwing");
        _fleet.OnToken = (registry, _) => registry.Name.Value == "throwing"
            ? throw new InvalidOperationException(registry.Keys!.SecretAccessKey.Reveal())
            : Task.FromResult<Result<Core.PullSecrets.RegistryToken>>(_fleet.Token(registry.Name));
        _fleet.AddCluster("dead", "a").OnCall = (_, _) => throw new HttpRequestException(FakeFleet.KubeconfigMark);
        _fleet.AddCluster("half", "a", "b").OnCall = (call, _) =>
            call.Namespace == "a" ? throw new InvalidOperationException(FakeFleet.PasswordMark) : Task.FromResult<Failure?>(null);
        _fleet.AddCluster("unconnected", "a");
        _fleet.Connector.OnConnect = name => name == "unconnected" ? throw new FormatException(FakeFleet.KubeconfigMark) : null;
        _fleet.Vault.Put("aws-bad", $$"""{"secretAccessKey":"{{FakeFleet.KeyMark}}","region":17,"{{FakeFleet.KeyMark}}":1}""");
        _fleet.AddCluster("fine", new FakeCluster("a"), ("registries", "main"));

        var run = await _fleet.RefreshAsync();

        Assert.Equal(
            ["dead", "half", "unconnected"],
            run.Clusters.Where(cluster => cluster.Error is not null || cluster.Results.Any(result => result.Failure is not null)).Select(cluster => cluster.Name.Value));
        var seen = string.Join('\n', [.. _fleet.Logs.Messages, RunReportJson.Write(RunReports.From(run)), run.ToString()]);
        Assert.All(Marks, mark => Assert.DoesNotContain(mark, seen, StringComparison.Ordinal));
    }

    [Fact]
    public async Task The_log_of_an_exception_names_its_type_and_place_but_not_its_text()
    {
        _fleet.AddCluster("dead", "a").OnCall = (_, _) => throw new HttpRequestException(FakeFleet.KubeconfigMark);

        await _fleet.RefreshAsync();

        var message = Assert.Single(_fleet.Logs.Messages, message => message.StartsWith("Error ", StringComparison.Ordinal));
        Assert.Contains("System.Net.Http.HttpRequestException", message, StringComparison.Ordinal);
        Assert.Contains(nameof(EcrFleet.Application.Refresh.ClusterObserver), message, StringComparison.Ordinal);
    }

    public void Dispose() => _fleet.Dispose();

    private static string Base64(string text) => Convert.ToBase64String(System.Text.Encoding.UTF8.GetBytes($"AWS:{text}"));
}
