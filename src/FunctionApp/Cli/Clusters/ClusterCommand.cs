using System.CommandLine;

namespace EcrFleet.Cli.Clusters;

/// <summary><c>ecr-fleet cluster</c>: what is done with one registered cluster.</summary>
internal static class ClusterCommand
{
    public static Command Build(CliWorld world) => new("cluster", "Register clusters, and look after them.")
    {
        ClusterCheckCommand.Build(world),
    };
}
