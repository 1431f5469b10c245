using System.CommandLine;

namespace EcrFleet.Cli.Clusters;

/// <summary><c>ecr-fleet cluster</c>: the registered clusters.</summary>
internal static class ClusterCommand
{
    public static Command Build(CliWorld world) => new("cluster", "Register clusters, and look after them.")
    {
        ClusterAddCommand.Build(world),
        ClusterListCommand.Build(world),
        ClusterCheckCommand.Build(world),
        ClusterRotateCommand.Build(world),
        ClusterRemoveCommand.Build(world),
    };
}
