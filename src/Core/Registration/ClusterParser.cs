using EcrFleet.Core.Failures;
using EcrFleet.Core.Names;
using EcrFleet.Core.Secrets;
using EcrFleet.Core.Selection;
using EcrFleet.Core.Vault;

namespace EcrFleet.Core.Registration;

/// <summary>Reads one <c>kubeconfig-…</c> secret with its tags. The kubeconfig itself is read where the cluster is connected.</summary>
internal sealed class ClusterParser
{
    private readonly ClusterName name;
    private readonly VaultItem item;
    private readonly Problems problems;
    private readonly TagReader tags;

    private ClusterParser(ClusterName name, VaultItem item)
    {
        this.name = name;
        this.item = item;
        problems = new Problems(item.Name);
        tags = new TagReader(item.Tags, problems);
    }

    public static Result<ClusterRegistration> Parse(
        ClusterName name, VaultEntry entry, IReadOnlyList<RegistryName> registries, SecretName defaultSecretName) =>
        entry.Value.IsSuccess
            ? new ClusterParser(name, entry.Item).Parse(entry.Value.Value, registries, defaultSecretName)
            : entry.Value.Failure;

    private Result<ClusterRegistration> Parse(SecretText kubeconfig, IReadOnlyList<RegistryName> registries, SecretName defaultSecretName)
    {
        if (string.IsNullOrWhiteSpace(kubeconfig.Reveal()))
        {
            problems.Add("the kubeconfig is empty");
        }

        var registration = new ClusterRegistration
        {
            Name = name,
            VaultSecret = item.Name,
            Kubeconfig = kubeconfig,
            Context = tags.Text(RegistrationTags.Context),
            Registries = Registries(registries),
            Namespaces = Namespaces(),
            SecretName = SecretName() ?? defaultSecretName,
            ServiceAccounts = tags.List(
                RegistrationTags.ServiceAccounts,
                "the name of a service account is an RFC 1123 subdomain",
                text => KubernetesSyntax.IsSubdomain(text) ? new ServiceAccountName(text) : (ServiceAccountName?)null),
            Prune = tags.Flag(RegistrationTags.Prune),
            Warnings = Warnings(),
            ExpiresAt = item.ExpiresAt,
        };
        return problems.IsEmpty ? registration : (Result<ClusterRegistration>)problems.ToFailure();
    }

    private IReadOnlyList<RegistryName> Registries(IReadOnlyList<RegistryName> ofFleet)
    {
        var named = tags.List(
            RegistrationTags.Registries,
            "the name of a registry has only letters, digits and '-'",
            text => VaultSecretNames.IsWellFormed(VaultSecretNames.RegistryPrefix, text) ? new RegistryName(text) : (RegistryName?)null);
        foreach (var unknown in named.Except(ofFleet))
        {
            tags.Refuse(
                RegistrationTags.Registries,
                $"names the registry '{unknown}', but there is no enabled vault secret '{VaultSecretNames.RegistryPrefix}{unknown}'");
        }

        if (ofFleet.Count == 0 && named.Count == 0)
        {
            problems.Add($"the fleet has no registry: add a vault secret '{VaultSecretNames.RegistryPrefix}<name>'");
        }

        return named.Count == 0 ? ofFleet : [.. ofFleet.Intersect(named)];
    }

    private NamespaceSelection Namespaces() => new()
    {
        Include = Globs(RegistrationTags.Namespaces),
        Exclude = Globs(RegistrationTags.ExcludeNamespaces),
        Labels = Labels(),
    };

    private IReadOnlyList<Glob> Globs(string tag) =>
        tags.List(tag, GlobParser.Rule, text => GlobParser.TryParse(text, out var glob) ? glob : (Glob?)null);

    private LabelSelector? Labels()
    {
        if (tags.Text(RegistrationTags.NamespaceSelector) is not { } text)
        {
            return null;
        }

        var selector = LabelSelectorParser.Parse(text);
        if (!selector.IsSuccess)
        {
            tags.Refuse(RegistrationTags.NamespaceSelector, $"is not a Kubernetes label selector: {selector.Failure.Message}");
        }

        return selector.Value;
    }

    private SecretName? SecretName()
    {
        if (tags.Text(RegistrationTags.SecretName) is not { } text)
        {
            return null;
        }

        if (!KubernetesSyntax.IsSubdomain(text))
        {
            tags.Refuse(RegistrationTags.SecretName, "must be the name of a Kubernetes secret (an RFC 1123 subdomain)");
        }

        return new SecretName(text);
    }

    private IReadOnlyList<string> Warnings() =>
    [
        .. from tag in item.Tags.Keys.Order(StringComparer.Ordinal)
           where !RegistrationTags.OfClusters.Contains(tag, StringComparer.OrdinalIgnoreCase)
           let meant = Spelling.Nearest(tag, RegistrationTags.OfClusters)
           where meant is not null
           select $"Vault secret '{item.Name}': tag '{tag}' is not known and is ignored; is '{meant}' meant?",
    ];
}
