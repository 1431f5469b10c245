using EcrFleet.Kubernetes.Plugins;
using EcrFleet.Kubernetes.Yaml;

namespace EcrFleet.Kubernetes.Kubeconfigs;

/// <summary>
/// Names what this program does not do for a kubeconfig's user, and what to do instead: no file is opened, no user is impersonated.
/// Plugins are the business of <see cref="PluginReader"/>.
/// </summary>
internal static class UnsupportedUser
{
    private static readonly string[] Files = ["client-certificate", "client-key", "tokenFile"];
    private static readonly string[] Impersonation = ["as", "as-uid", "as-groups", "as-user-extra"];

    public static void Refuse(ConfigSection user)
    {
        if (user.Has("auth-provider"))
        {
            user.Refuse("auth-provider", $"is not supported (Kubernetes removed it in 1.26); {PluginReader.Instead}");
        }

        foreach (var file in Files.Where(user.Has))
        {
            user.Refuse(file, $"is a file path, which means nothing outside the machine it came from; {Instead(file)}");
        }

        foreach (var field in Impersonation.Where(user.Has))
        {
            user.Refuse(field, "impersonation is not supported; give this user the rights themselves");
        }

        if (user.Has("username") || user.Has("password"))
        {
            user.Refuse(user.Has("username") ? "username" : "password", "basic authentication is not supported (Kubernetes removed it in 1.19); give this user a token");
        }
    }

    private static string Instead(string file) => file == "tokenFile"
        ? "put its content in token"
        : $"put its content, under base64, in {file}-data ('kubectl config view --raw --flatten' does that)";
}
