using System.Text.RegularExpressions;

namespace EcrFleet.Kubernetes.Kubeconfigs;

/// <summary>
/// Names what this program does not do for a kubeconfig's user, and what to do instead: nothing is executed, no file is opened.
/// Native tokens for the plugins of managed clouds belong here: they would replace the refusal of <c>exec</c>.
/// </summary>
internal static partial class UnsupportedUser
{
    private static readonly string[] Files = ["client-certificate", "client-key", "tokenFile"];
    private static readonly string[] Impersonation = ["as", "as-uid", "as-groups", "as-user-extra"];

    public static void Refuse(ConfigSection user)
    {
        if (user.Has("exec"))
        {
            user.Refuse("exec", $"{PluginOf(user)} is not executed; give this user a token of a service account or a client certificate");
        }

        if (user.Has("auth-provider"))
        {
            user.Refuse("auth-provider", "is not supported (Kubernetes removed it in 1.26); give this user a token of a service account or a client certificate");
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

    /// <summary>The command without its folder; nothing of its arguments, which may hold secrets.</summary>
    private static string PluginOf(ConfigSection user)
    {
        var command = user.Section("exec")?.Text("command") ?? "";
        var name = command[(command.LastIndexOfAny(['/', '\\']) + 1)..];
        return PluginName().IsMatch(name) ? $"the plugin {name}" : "a plugin";
    }

    [GeneratedRegex(@"\A[A-Za-z0-9][A-Za-z0-9._-]{0,39}\z")]
    private static partial Regex PluginName();
}
