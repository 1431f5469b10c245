using EcrFleet.Core.Failures;
using EcrFleet.Core.Registration;
using EcrFleet.Kubernetes.Yaml;

namespace EcrFleet.Kubernetes.Kubeconfigs;

/// <summary>
/// Reads one context of a registration's kubeconfig. See https://kubernetes.io/docs/reference/config-api/kubeconfig.v1/
/// The library's own loader is not used: it opens files and starts processes, and takes the last of two equal keys in silence.
/// </summary>
internal static class KubeconfigReader
{
    /// <summary>What to connect to and as whom; the failure names the vault secret and the field, and repeats no value.</summary>
    public static Result<ClusterAccess> Read(ClusterRegistration registration, bool allowInsecureTls, DateTimeOffset now)
    {
        var problems = new KubeconfigProblems(registration.VaultSecret);
        var tree = ConfigYaml.Read(registration.Kubeconfig.Reveal());
        if (!tree.IsSuccess)
        {
            return problems.Whole(tree.Failure.Message);
        }

        if (tree.Value.Fields is null)
        {
            return problems.Whole(tree.Value.RootProblem);
        }

#pragma warning disable CA2000 // The caller disposes what it gets.
        var access = ReadAccess(new ConfigSection(tree.Value.Fields, "", problems), registration, allowInsecureTls, problems, now);
#pragma warning restore CA2000
        return access is null ? problems.First ?? problems.Whole("cannot be used") : Result<ClusterAccess>.Of(access);
    }

    private static ClusterAccess? ReadAccess(
        ConfigSection root, ClusterRegistration registration, bool allowInsecureTls, KubeconfigProblems problems, DateTimeOffset now)
    {
        var (cluster, user) = FindEntries(root, registration.Context);
        if (cluster is null || user is null)
        {
            return null;
        }

        var server = ClusterReader.ReadServer(cluster);
        var isInsecure = ClusterReader.ReadInsecure(cluster, allowInsecureTls);
        var tlsServerName = ClusterReader.ReadTlsServerName(cluster);
        var proxy = ClusterReader.ReadProxy(cluster);
        var authorities = ClusterReader.ReadAuthorities(cluster);
        var credential = new UserReader(problems, now).Read(user, server, registration);
        if (server is not null && credential is not null && problems.First is null)
        {
            return new ClusterAccess
            {
                VaultSecret = problems.VaultSecret,
                Server = server,
                TlsServerName = tlsServerName,
                Proxy = proxy,
                Authorities = authorities,
                SkipsTlsVerification = isInsecure,
                Credential = credential,
            };
        }

        credential?.Dispose();
        return null;
    }

    private static (ConfigSection? Cluster, ConfigSection? User) FindEntries(ConfigSection root, string? wanted)
    {
        const string current = "current-context";
        if ((wanted ?? root.Text(current)) is not { Length: > 0 } name)
        {
            root.Refuse(current, "is missing; name a context there or in the tag 'context'");
            return default;
        }

        var label = wanted is null ? $"the context that {current} names" : $"the context '{wanted}' that the tag names";
        if (root.Entry("contexts", name, label) is not { } entry)
        {
            return default;
        }

        if (entry.Section("context") is not { } context)
        {
            entry.Refuse("context", "is missing");
            return default;
        }

        return (Follow(root, context, "cluster", "clusters"), Follow(root, context, "user", "users"));
    }

    private static ConfigSection? Follow(ConfigSection root, ConfigSection context, string field, string list)
    {
        if (context.Text(field) is not { Length: > 0 } name)
        {
            context.Refuse(field, "is missing");
            return null;
        }

        var entry = root.Entry(list, name, $"the {field} that {context.PathOf(field)} names");
        var section = entry?.Section(field);
        if (section is null)
        {
            entry?.Refuse(field, "is missing");
        }

        return section;
    }
}
