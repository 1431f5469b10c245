using System.Globalization;
using EcrFleet.Application.History;

namespace EcrFleet.Azure.Tables;

/// <summary>
/// The keys of our entities. In the table of runs the partition <c>runs</c> has a head per run, and the partition <c>run-&lt;id&gt;</c> has what is large:
/// the reports of its clusters and the parts of the run's report. So the history is one small query.
/// </summary>
internal static class TableKeys
{
    public const string Heads = "runs";
    public const string States = "clusters";

    private const string ClusterPrefix = "cluster-";

    public static string Content(string runId) => "run-" + runId;

    public static string Cluster(string name) => ClusterPrefix + StateKey.Of(name);

    public static string NameOfCluster(string rowKey) => rowKey[ClusterPrefix.Length..];

    /// <summary>Reports of the clusters of one run; '.' is the character after '-'.</summary>
    public static FormattableString ClustersOf(string runId) => $"PartitionKey eq {Content(runId)} and RowKey ge {ClusterPrefix} and RowKey lt {"cluster."}";

    /// <summary>Two processes may write the same run's report at the same time; each writes separate parts, and the head names one of them.</summary>
    public static string Part(string reportId, int index) => string.Create(CultureInfo.InvariantCulture, $"report-{reportId}-{index:d4}");

    public static FormattableString PartsOf(string runId, string reportId) =>
        $"PartitionKey eq {Content(runId)} and RowKey ge {$"report-{reportId}-"} and RowKey lt {$"report-{reportId}."}";
}
