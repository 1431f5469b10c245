using System.Text.RegularExpressions;
using EcrFleet.Kubernetes.Yaml;

namespace EcrFleet.Kubernetes.Plugins;

/// <summary>What <c>users[].user.exec</c> would have executed. See https://kubernetes.io/docs/reference/access-authn-authz/authentication/#client-go-credential-plugins</summary>
/// <param name="Section">The kubeconfig's <c>exec</c>.</param>
/// <param name="Name">The command without its folder and <c>.exe</c>, where it looks like one; nothing else of it may be shown.</param>
internal sealed partial record PluginCommand(ConfigSection Section, string? Name)
{
    public IReadOnlyList<string> Arguments { get; private init; } = [];

    /// <summary>Of those that it sets; what the machine sets means nothing here.</summary>
    public IReadOnlyDictionary<string, string> Environment { get; private init; } = new Dictionary<string, string>();

    public static PluginCommand Read(ConfigSection exec)
    {
        var command = exec.Text("command") ?? "";
        var file = command[(command.LastIndexOfAny(['/', '\\']) + 1)..];
        var name = file.EndsWith(".exe", StringComparison.OrdinalIgnoreCase) ? file[..^".exe".Length] : file;
        var environment = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var variable in exec.Sections("env"))
        {
            environment[variable.Text("name") ?? ""] = variable.Text("value") ?? "";
        }

        return new PluginCommand(exec, PluginName().IsMatch(name) ? name : null)
        {
            Arguments = exec.Texts("args"),
            Environment = environment,
        };
    }

    public void RefuseArguments(string what) => Section.Refuse("args", what);

    [GeneratedRegex(@"\A[A-Za-z0-9][A-Za-z0-9._-]{0,39}\z")]
    private static partial Regex PluginName();
}
