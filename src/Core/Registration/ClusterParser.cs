using EcrFleet.Core.Failures;
using EcrFleet.Core.Names;
using EcrFleet.Core.Secrets;
using EcrFleet.Core.Selection;
using EcrFleet.Core.Vault;

namespace EcrFleet.Core.Registration;

/// <summary>Reads one <c>kubeconfig-…</c> secret with its tags. The kubeconfig itself is read where the cluster is connected.</summary>
internal sealed class ClusterParser
{
    private readonly ClusterName _name;
    private readonly VaultItem _item;
    private readonly Problems _problems;
    private readonly TagReader _tags;

    private ClusterParser(ClusterName name, VaultItem item)
    {
        _name = name;
        _item = item;
        _problems = new Problems(item.Name);
        _tags = new TagReader(item.Tags, _problems);
    }

    public static Result<ClusterRegistration> Parse(
        ClusterName name, VaultEntry entry, IReadOnlyList<FleetRegistry> registries, SecretName defaultSecretName) =>
        entry.Value.IsSuccess
            ? new ClusterParser(name, entry.Item).Parse(entry.Value.Value, registries, defaultSecretName)
            : entry.Value.Failure;

    private Result<ClusterRegistration> Parse(SecretText kubeconfig, IReadOnlyList<FleetRegistry> ofFleet, SecretName defaultSecretName)
    {
        var registries = Registries([.. ofFleet.Select(registry => registry.Name)]);
        if (string.IsNullOrWhiteSpace(kubeconfig.Reveal()))
        {
            _problems.Add("the kubeconfig is empty");
        }

        var namespaces = Namespaces();
        var registration = new ClusterRegistration
        {
            Name = _name,
            VaultSecret = _item.Name,
            Kubeconfig = kubeconfig,
            Context = _tags.Text(RegistrationTags.Context),
            Registries = registries,
            Wanted = [.. ofFleet.Where(registry => registries.Contains(registry.Name)).Select(WantedRegistry.Of)],
            EksRegistry = EksRegistry(registries, ofFleet),
            Namespaces = namespaces,
            SecretName = SecretName() ?? defaultSecretName,
            ServiceAccounts = _tags.List(
                RegistrationTags.ServiceAccounts,
                "the name of a service account is an RFC 1123 subdomain",
                text => KubernetesSyntax.IsSubdomain(text) ? new ServiceAccountName(text) : (ServiceAccountName?)null),
            Prune = _tags.Flag(RegistrationTags.Prune),
            IsNamespaced = IsNamespaced(namespaces),
            ClusterUid = _tags.Text(RegistrationTags.ClusterUid),
            RenewsToken = _tags.Flag(RegistrationTags.Rotate),
            Tags = OwnTags(),
            Warnings = Warnings(),
            ExpiresAt = _item.ExpiresAt,
        };
        return _problems.IsEmpty ? registration : (Result<ClusterRegistration>)_problems.ToFailure();
    }

    private IReadOnlyList<RegistryName> Registries(IReadOnlyList<RegistryName> ofFleet)
    {
        var named = _tags.List(
            RegistrationTags.Registries,
            "the name of a registry has only letters, digits and '-'",
            text => VaultSecretNames.IsWellFormed(VaultSecretNames.RegistryPrefix, text) ? new RegistryName(text) : (RegistryName?)null);
        foreach (var unknown in named.Except(ofFleet))
        {
            _tags.Refuse(
                RegistrationTags.Registries,
                $"names the registry '{unknown}', but there is no enabled vault secret '{VaultSecretNames.RegistryPrefix}{unknown}'");
        }

        if (ofFleet.Count == 0 && named.Count == 0)
        {
            _problems.Add($"the fleet has no registry: add a vault secret '{VaultSecretNames.RegistryPrefix}<name>'");
        }

        return named.Count == 0 ? ofFleet : [.. ofFleet.Intersect(named)];
    }

    private Result<RegistryRegistration>? EksRegistry(IReadOnlyList<RegistryName> ofCluster, IReadOnlyList<FleetRegistry> ofFleet)
    {
        if (_tags.Text(RegistrationTags.EksRegistry) is not { } text)
        {
            return ofCluster.Count == 1 ? ofFleet.First(registry => registry.Name == ofCluster[0]).Registration : null;
        }

        var name = new RegistryName(text);
        var named = ofFleet.FirstOrDefault(registry => registry.Name == name);
        if (named is null)
        {
            _tags.Refuse(RegistrationTags.EksRegistry, "names no registry of the fleet");
        }

        return named?.Registration;
    }

    private NamespaceSelection Namespaces() => new()
    {
        Include = Globs(RegistrationTags.Namespaces),
        Exclude = Globs(RegistrationTags.ExcludeNamespaces),
        Labels = Labels(),
    };

    private IReadOnlyList<Glob> Globs(string tag) =>
        _tags.List(tag, GlobParser.Rule, text => GlobParser.TryParse(text, out var glob) ? glob : (Glob?)null);

    /// <summary>Without rights in the whole cluster its namespaces cannot be listed: each must be known by its name.</summary>
    private bool IsNamespaced(NamespaceSelection namespaces)
    {
        var isNamespaced = _tags.Flag(RegistrationTags.Namespaced);
        if (isNamespaced && !(namespaces.Include.Count > 0 && namespaces.Include.All(glob => glob.IsName)))
        {
            _tags.Refuse(RegistrationTags.Namespaced, $"needs names, without '*' and '?', in the tag '{RegistrationTags.Namespaces}'");
        }

        return isNamespaced;
    }

    private LabelSelector? Labels()
    {
        if (_tags.Text(RegistrationTags.NamespaceSelector) is not { } text)
        {
            return null;
        }

        var selector = LabelSelectorParser.Parse(text);
        if (!selector.IsSuccess)
        {
            _tags.Refuse(RegistrationTags.NamespaceSelector, $"is not a Kubernetes label selector: {selector.Failure.Message}");
        }

        return selector.Value;
    }

    private SecretName? SecretName()
    {
        if (_tags.Text(RegistrationTags.SecretName) is not { } text)
        {
            return null;
        }

        if (!KubernetesSyntax.IsSubdomain(text))
        {
            _tags.Refuse(RegistrationTags.SecretName, "must be the name of a Kubernetes secret (an RFC 1123 subdomain)");
        }

        return new SecretName(text);
    }

    private SortedDictionary<string, string> OwnTags() => new(
        _item.Tags.Where(tag => !RegistrationTags.OfClusters.Contains(tag.Key, StringComparer.OrdinalIgnoreCase)).ToDictionary(StringComparer.Ordinal),
        StringComparer.Ordinal);

    private IReadOnlyList<string> Warnings() =>
    [
        .. from tag in _item.Tags.Keys.Order(StringComparer.Ordinal)
           where !RegistrationTags.OfClusters.Contains(tag, StringComparer.OrdinalIgnoreCase)
           let meant = Spelling.Nearest(tag, RegistrationTags.OfClusters)
           where meant is not null
           select $"Vault secret '{_item.Name}': tag '{tag}' is not known and is ignored; is '{meant}' meant?",
    ];
}
