using System.Globalization;
using EcrFleet.Core.Failures;
using EcrFleet.Core.Promises;
using EcrFleet.Core.Reporting;
using EcrFleet.Core.Status;

namespace EcrFleet.Web.Tests;

/// <summary>Makes a large fleet, the same each time: most clusters are well, some are not, in many ways.</summary>
internal static class ManyClusters
{
    private static readonly string[] Cities =
        ["berlin", "oslo", "tokyo", "lima", "nairobi", "sydney", "toronto", "dublin", "seoul", "porto", "accra", "bogota", "riga", "hanoi", "quito", "turin", "osaka", "perth", "malmo", "davao"];

    private static readonly string[] Environments = ["prod", "prod", "prod", "stage", "edge", "dev"];
    private static readonly string[] Regions = ["eu-central-1", "us-east-1", "ap-northeast-1"];

    public static ClusterStatus[] Of(int count) => [.. Enumerable.Range(0, count).Select(Cluster)];

    private static ClusterStatus Cluster(int index)
    {
        var name = index < Cities.Length ? Cities[index] : $"{Cities[index % Cities.Length]}-{(index / Cities.Length).ToString("00", CultureInfo.InvariantCulture)}";
        var well = Given.Cluster(name, PromiseState.Kept, ("env", Environments[index * 7 % Environments.Length]), ("region", Regions[index * 5 % Regions.Length])) with
        {
            Namespaces = 3 + (index * 37 % 160),
            MinimumValiditySeconds = 22_000 + (index * 613 % 20_000),
            CredentialExpiresAt = Given.Now.AddDays(index % 50 == 7 ? 9 : 30 + (index * 11 % 300)),
            Registries = index % 3 == 0 ? ["main", "partner"] : ["main"],
            RecentOutcomes = Beats(index, ill: false),
        };
        return (index % 97, index % 31, index % 23) switch
        {
            (3, _, _) => Ill(well, index, PromiseState.Broken, 0, FailureKind.Unreachable, $"Connection refused ({name}.example:6443)."),
            (_, 5, _) => Ill(well, index, PromiseState.AtRisk, 15_000, FailureKind.Forbidden, "secrets is forbidden: User \"system:serviceaccount:ecr-fleet:ecr-fleet\" cannot patch resource \"secrets\"."),
            (_, _, 11) => Ill(well, index, PromiseState.Unknown, null, FailureKind.Timeout, "The API server did not answer within 10 s."),
            _ => well,
        };
    }

    private static ClusterStatus Ill(ClusterStatus cluster, int index, PromiseState promise, long? left, FailureKind kind, string message) => cluster with
    {
        Promise = promise,
        MinimumValiditySeconds = left,
        Error = new ErrorReport(kind, message),
        FailingSince = Given.Now.AddMinutes(-20 - index),
        RecentOutcomes = Beats(index, ill: true),
    };

    private static Outcome[] Beats(int index, bool ill) =>
    [
        .. Enumerable.Range(0, 20).Select(beat => (ill && beat > 14 - (index % 5), (index + (beat * 13)) % 101) switch
        {
            (true, _) => Outcome.Failed,
            (_, 0) => Outcome.PartiallySucceeded,
            _ => Outcome.Succeeded,
        }),
    ];
}
