using System.CommandLine;
using EcrFleet.Core.Registration;

namespace EcrFleet.Cli.Clusters;

/// <summary>The options that become tags of the registration. An empty text, or <c>false</c>, takes a tag away.</summary>
internal sealed class TagOptions
{
    private readonly IReadOnlyList<(string Tag, Option<string> Option)> _texts =
    [
        Text(RegistrationTags.Registries, "NAME,…", "The registries whose images it pulls; all otherwise."),
        Text(RegistrationTags.Namespaces, "GLOB,…", "The namespaces to serve, by name or pattern; all otherwise."),
        Text(RegistrationTags.ExcludeNamespaces, "GLOB,…", "The namespaces to leave out."),
        Text(RegistrationTags.NamespaceSelector, "SELECTOR", "Only namespaces with such labels."),
        Text(RegistrationTags.SecretName, "NAME", "The name of the pull secret."),
        Text(RegistrationTags.ServiceAccounts, "NAME,…", "Service accounts that get the pull secret into their imagePullSecrets."),
    ];

    private readonly IReadOnlyList<(string Tag, Option<bool?> Option)> _flags =
    [
        Flag(RegistrationTags.Prune, "Delete the pull secret where a namespace is no longer selected."),
        Flag(RegistrationTags.Namespaced, "Ask for rights in the namespaces of --namespaces only, by a Role in each."),
        Flag(RegistrationTags.Rotate, "Let a refresh renew the token in time."),
    ];

    public void AddTo(Command command)
    {
        foreach (var (_, option) in _texts)
        {
            command.Add(option);
        }

        foreach (var (_, option) in _flags)
        {
            command.Add(option);
        }
    }

    public Dictionary<string, string> Read(ParseResult parsed)
    {
        var given = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var (tag, option) in _texts)
        {
            if (parsed.GetValue(option) is { } text)
            {
                given[tag] = text.Trim();
            }
        }

        foreach (var (tag, option) in _flags)
        {
            if (parsed.GetValue(option) is { } flag)
            {
                given[tag] = flag ? "true" : "";
            }
        }

        return given;
    }

    private static (string Tag, Option<string> Option) Text(string tag, string form, string description) =>
        (tag, new Option<string>($"--{tag}") { Description = description, HelpName = form });

    private static (string Tag, Option<bool?> Option) Flag(string tag, string description) => (tag, new Option<bool?>($"--{tag}") { Description = description });
}
