using System.CommandLine;
using EcrFleet.Core.Names;

namespace EcrFleet.Cli.Clusters;

/// <summary><c>ecr-fleet cluster remove</c>: takes out of a cluster, and out of the vault, what a registration has made.</summary>
internal static class ClusterRemoveCommand
{
    public static Command Build(CliWorld world)
    {
        var name = ClusterArguments.Name();
        var (kubeconfig, context, allowExec, yes) = (ClusterArguments.Kubeconfig(), ClusterArguments.Context(), ClusterArguments.AllowExec(), ClusterArguments.Yes());
        var keepSecrets = new Option<bool>("--keep-secrets") { Description = "Leave the pull secrets: pods pull with them until the tokens expire." };
        var vaultOnly = new Option<bool>("--vault-only") { Description = "The cluster is gone: only the vault forgets it." };
        var (output, verbose) = (CommonOptions.Output(), CommonOptions.Verbose());
        var command = new Command("remove", "Remove a cluster: our secrets, rights and token in it, and its registration.")
        {
            name, kubeconfig, context, allowExec, keepSecrets, vaultOnly, yes, output, verbose,
        };
        command.SetAction((parsed, cancellationToken) =>
        {
            var run = new ClusterRemoveRun(world, new CommandOutput(world, parsed.GetValue(output) == CommonOptions.Json, parsed.GetValue(verbose)))
            {
                Name = new ClusterName(parsed.GetRequiredValue(name)),
                Admin = parsed.GetValue(vaultOnly) ? null : new AdminAccess(parsed.GetValue(kubeconfig), parsed.GetValue(context), parsed.GetValue(allowExec)),
                KeepsPullSecrets = parsed.GetValue(keepSecrets),
                IsConfirmed = parsed.GetValue(yes),
            };
            return run.ExecuteAsync(cancellationToken);
        });
        return command;
    }
}
