using System.CommandLine;

namespace EcrFleet.Cli.Registries;

/// <summary><c>ecr-fleet registry</c>: the sources of ECR tokens in the vault.</summary>
internal static class RegistryCommand
{
    public static Command Build(CliWorld world) => new("registry", "Register and check the sources of ECR tokens.")
    {
        RegistryAddCommand.Build(world),
        RegistryListCommand.Build(world),
        RegistryCheckCommand.Build(world),
        RegistryRemoveCommand.Build(world),
    };

    public static Argument<string> Name() => new("NAME") { Description = "Name of the registry: letters, digits and '-'." };
}
