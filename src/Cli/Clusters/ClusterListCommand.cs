using System.CommandLine;
using System.Globalization;
using EcrFleet.Application.Clusters;
using EcrFleet.Application.Reporting;
using EcrFleet.Cli.Terminal;
using EcrFleet.Core.Registration;
using EcrFleet.Core.Reporting;

namespace EcrFleet.Cli.Clusters;

/// <summary><c>ecr-fleet cluster list</c>: what is registered. It asks no cluster; <c>status</c> does.</summary>
internal static class ClusterListCommand
{
    private static readonly ReportColumn[] Columns =
        [new("cluster"), new("enabled"), new("last run"), ReportColumn.Detail("success at"), ReportColumn.Detail("namespaces"), new("valid until"), new("credential until"), new("tags")];

    public static Command Build(CliWorld world)
    {
        var output = CommonOptions.Output();
        var verbose = CommonOptions.Verbose();
        var command = new Command("list", "List the registered clusters, with what the last run saw of them.") { output, verbose };
        command.SetAction((parsed, cancellationToken) => RunAsync(
            new CommandOutput(world, parsed.GetValue(output) == CommonOptions.Json, parsed.GetValue(verbose)), cancellationToken));
        return command;
    }

    private static Task<int> RunAsync(CommandOutput output, CancellationToken cancellationToken) => output.WithServicesAsync(async services =>
    {
        var clusters = await services.GetRequiredService<ClusterCatalog>().ListAsync(cancellationToken);
        if (!clusters.IsSuccess)
        {
            return output.Fail(clusters.Failure, ExitCode.Failure);
        }

        output.Print(ClusterJson.Write(new ClusterListDocument([.. clusters.Value.Select(ClusterListDocument.Of)])), () => Page(clusters.Value));
        return ExitCode.Success;
    });

    private static ReportPage Page(IReadOnlyList<RegisteredCluster> clusters) => new()
    {
        Tables = [new ReportTable { Columns = Columns, Rows = [.. clusters.Select(Row)] }],
        Summary = string.Create(CultureInfo.InvariantCulture, $"{clusters.Count} clusters, {clusters.Count(cluster => cluster.Item.IsEnabled)} of them enabled."),
        Tone = Tone.Good,
    };

    private static ReportRow Row(RegisteredCluster cluster) => new(
        ToneOf(cluster),
        [
            cluster.Name.Value, cluster.Item.IsEnabled ? "yes" : "no", cluster.State?.LastOutcome.ToString() ?? "-", Time(cluster.State?.LastSuccessAt),
            PageText.Number(cluster.State?.Namespaces), Time(cluster.State?.ValidUntil), Time(cluster.CredentialExpiresAt), Tags(cluster),
        ]);

    private static Tone ToneOf(RegisteredCluster cluster) => cluster.State?.LastOutcome switch
    {
        Outcome.Failed => Tone.Bad,
        Outcome.PartiallySucceeded => Tone.Doubtful,
        _ => Tone.Good,
    };

    private static string Tags(RegisteredCluster cluster) => string.Join(
        ' ',
        cluster.Item.Tags
            .Where(tag => RegistrationTags.OfClusters.Contains(tag.Key, StringComparer.OrdinalIgnoreCase) && !string.Equals(tag.Key, RegistrationTags.ClusterUid, StringComparison.OrdinalIgnoreCase))
            .OrderBy(tag => tag.Key, StringComparer.Ordinal)
            .Select(tag => $"{tag.Key}={tag.Value}"));

    private static string Time(DateTimeOffset? time) => time?.UtcDateTime.ToString("yyyy-MM-dd HH:mm", CultureInfo.InvariantCulture) ?? "-";
}
