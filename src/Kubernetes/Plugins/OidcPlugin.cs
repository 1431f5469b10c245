namespace EcrFleet.Kubernetes.Plugins;

/// <summary>
/// Recognises the plugins that log a person in by OpenID Connect. The best known, int128/kubelogin, has the name of Azure's plugin.
/// See https://github.com/int128/kubelogin
/// </summary>
internal static class OidcPlugin
{
    private const string Subcommand = "oidc-login";
    private const string Option = "--oidc-";

    private static readonly string[] Names = [Subcommand, "kubectl-oidc_login", "kubectl-oidc-login"];

    public static bool Is(PluginCommand command) =>
        Names.Contains(command.Name, StringComparer.Ordinal)
        || command.Arguments.Any(argument => argument == Subcommand || argument.StartsWith(Option, StringComparison.Ordinal));
}
