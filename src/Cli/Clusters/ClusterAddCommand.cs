using System.CommandLine;
using EcrFleet.Core.Names;

namespace EcrFleet.Cli.Clusters;

/// <summary><c>ecr-fleet cluster add</c>: gives the app a narrow identity in a cluster, and registers it.</summary>
internal static class ClusterAddCommand
{
    public static Command Build(CliWorld world)
    {
        var name = ClusterArguments.Name();
        var (kubeconfig, context, allowExec, yes) = (ClusterArguments.Kubeconfig(), ClusterArguments.Context(), ClusterArguments.AllowExec(), ClusterArguments.Yes());
        var server = new Option<string>("--server") { Description = "The address under which the app reaches the cluster, where it is not yours.", HelpName = "URL" };
        var lifetime = new Option<string>("--token-lifetime") { Description = "A token that expires, e.g. 30d. Otherwise one that lives until it is revoked.", HelpName = "TIME" };
        lifetime.Validators.Add(Lifetimes.Check);
        var replace = new Option<bool>("--replace") { Description = "Take the place of another cluster of this name." };
        var now = new Option<bool>("--revoke-now") { Description = "Revoke a former token at once, not only when no refresh can be at work with it." };
        var print = new Option<bool>("--print") { Description = "Write the kubeconfig to standard output, and store nothing in the vault." };
        var dryRun = new Option<bool>("--dry-run") { Description = "Show what would be done, with the objects as YAML, and change nothing." };
        var (output, verbose, tags) = (CommonOptions.Output(), CommonOptions.Verbose(), new TagOptions());
        var command = new Command("add", "Register a cluster, or register it again, with the least rights that do.") { name, kubeconfig, context, allowExec, server };
        tags.AddTo(command);
        foreach (var option in (Option[])[lifetime, replace, now, print, dryRun, yes, output, verbose])
        {
            command.Add(option);
        }

        command.Validators.Add(result =>
        {
            if (result.GetValue(print) && result.GetValue(output) == CommonOptions.Json)
            {
                result.AddError("--print and --output json both want standard output; choose one.");
            }
        });
        command.SetAction((parsed, cancellationToken) =>
        {
            var isJson = parsed.GetValue(output) == CommonOptions.Json;
            var run = new ClusterAddRun(world, new CommandOutput(world, isJson, parsed.GetValue(verbose)))
            {
                Name = new ClusterName(parsed.GetRequiredValue(name)),
                Admin = new AdminAccess(parsed.GetValue(kubeconfig), parsed.GetValue(context), parsed.GetValue(allowExec)),
                Server = parsed.GetValue(server),
                Tags = tags.Read(parsed),
                TokenLifetime = parsed.GetValue(lifetime) is { } text ? Lifetimes.Parse(text) : null,
                ReplacesOther = parsed.GetValue(replace),
                RevokesNow = parsed.GetValue(now),
                IsPrinted = parsed.GetValue(print),
                IsDryRun = parsed.GetValue(dryRun),
                MayAsk = !parsed.GetValue(yes) && !isJson,
            };
            return run.ExecuteAsync(cancellationToken);
        });
        return command;
    }
}
