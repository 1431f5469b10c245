using EcrFleet.Application.CloudTokens;
using EcrFleet.Core.Registration;
using EcrFleet.Kubernetes.Yaml;

namespace EcrFleet.Kubernetes.Plugins;

/// <summary>Understands the plugins of managed clouds, and refuses all others by name. Nothing is executed, ever.</summary>
internal static class PluginReader
{
    /// <summary>What to do about any other plugin.</summary>
    public const string Instead = "register the cluster with 'ecr-fleet cluster add', which gives it its own service account and token";

    private static readonly string[] StaticCredentials = ["token", "client-certificate-data"];

    /// <summary>The token to fetch, or null: no plugin is named, or a problem is noted.</summary>
    public static PluginToken? Read(ConfigSection user, Uri? server, ClusterRegistration registration)
    {
        if (!user.Has("exec") || user.Section("exec") is not { } exec)
        {
            return null;
        }

        foreach (var other in StaticCredentials.Where(user.Has))
        {
            user.Refuse(other, "and exec are both given; which one is meant? Remove the other");
        }

        var command = PluginCommand.Read(exec);
        switch (command.Name)
        {
            case "kubelogin" or "kubectl-kubelogin":
                return KubeloginPlugin.Read(command);
            case "aws":
                return EksPlugin.Read(command, "eks get-token", server, registration);
            case "aws-iam-authenticator" or "heptio-authenticator-aws":
                return EksPlugin.Read(command, "token", server, registration);
            default:
                user.Refuse("exec", $"{(command.Name is { } name ? $"the plugin {name}" : "a plugin")} is not executed; {Instead}");
                return null;
        }
    }
}
