using System.CommandLine;
using EcrFleet.Core.Names;

namespace EcrFleet.Cli.Clusters;

/// <summary>Arguments and options that several commands on clusters have.</summary>
internal static class ClusterArguments
{
    public static Argument<string> Name()
    {
        var name = new Argument<string>("NAME") { Description = "The name of the cluster in the fleet: letters, digits and '-'." };
        name.Validators.Add(result =>
        {
            if (result.Tokens is [{ Value: var text }] && !VaultSecretNames.IsWellFormed(VaultSecretNames.KubeconfigPrefix, text))
            {
                result.AddError($"'{text}' is no name of a cluster: letters, digits and '-' only.");
            }
        });
        return name;
    }

    public static Option<string> Kubeconfig() => new("--kubeconfig")
    {
        Description = "Your own kubeconfig, with the rights of an administrator. As kubectl: KUBECONFIG, else ~/.kube/config.",
        HelpName = "FILE",
    };

    public static Option<string> Context() => new("--context") { Description = "The context of that kubeconfig; the current one otherwise.", HelpName = "CONTEXT" };

    public static Option<bool> AllowExec() => new("--allow-exec") { Description = "Run the credential plugin of that kubeconfig here, as kubectl does." };

    public static Option<bool> Yes() => new("--yes", "-y") { Description = "Ask nothing." };
}
