using System.CommandLine;
using EcrFleet.Core.Names;

namespace EcrFleet.Cli.Clusters;

/// <summary><c>ecr-fleet cluster rotate</c>: a new token for a cluster's identity.</summary>
internal static class ClusterRotateCommand
{
    public static Command Build(CliWorld world)
    {
        var name = ClusterArguments.Name();
        name.Arity = ArgumentArity.ZeroOrOne;
        var all = new Option<bool>("--all") { Description = "All enabled clusters, several at a time; of --kubeconfig each takes the context that leads to it." };
        var kubeconfig = new Option<string>("--kubeconfig")
        {
            Description = "Your own kubeconfig, where the cluster's identity may not renew its token itself: a token that does not expire needs it.",
            HelpName = "FILE",
        };
        var (context, allowExec) = (ClusterArguments.Context(), ClusterArguments.AllowExec());
        var lifetime = new Option<string>("--token-lifetime") { Description = "How long the new token lives, e.g. 30d. Otherwise as the old one.", HelpName = "TIME" };
        lifetime.Validators.Add(Lifetimes.Check);
        var now = new Option<bool>("--revoke-now") { Description = "Delete an old token's Secret at once, not only when no refresh can be at work with it." };
        var (format, verbose) = (CommonOptions.Output(), CommonOptions.Verbose());
        var command = new Command("rotate", "Give a cluster's identity a new token, try it, store it, and revoke the old one.")
        {
            name, all, kubeconfig, context, allowExec, lifetime, now, format, verbose,
        };
        command.Validators.Add(result =>
        {
            if (result.GetValue(all) == result.GetResult(name) is { Tokens.Count: > 0 })
            {
                result.AddError("Give the NAME of one cluster, or --all.");
            }
        });
        command.SetAction((parsed, cancellationToken) =>
        {
            var output = new CommandOutput(world, parsed.GetValue(format) == CommonOptions.Json, parsed.GetValue(verbose));
            var admin = parsed.GetValue(kubeconfig) is null && parsed.GetValue(context) is null
                ? null
                : new AdminAccess(parsed.GetValue(kubeconfig), parsed.GetValue(context), parsed.GetValue(allowExec));
            var time = parsed.GetValue(lifetime) is { } text ? Lifetimes.Parse(text) : null;
            return parsed.GetValue(all)
                ? new ClusterRotateAllRun(world, output) { Admin = admin, TokenLifetime = time, RevokesNow = parsed.GetValue(now) }.ExecuteAsync(cancellationToken)
                : new ClusterRotateRun(world, output)
                {
                    Name = new ClusterName(parsed.GetRequiredValue(name)),
                    Admin = admin,
                    TokenLifetime = time,
                    RevokesNow = parsed.GetValue(now),
                }.ExecuteAsync(cancellationToken);
        });
        return command;
    }
}
