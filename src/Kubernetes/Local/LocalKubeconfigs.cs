using EcrFleet.Application.Clusters;
using EcrFleet.Core.Failures;
using EcrFleet.Core.Secrets;

namespace EcrFleet.Kubernetes.Local;

/// <summary>
/// Finds the kubeconfig of the user at the terminal, as kubectl does; see
/// https://kubernetes.io/docs/concepts/configuration/organize-cluster-access-kubeconfig/#merging-kubeconfig-files. It is the user's own, on the user's own
/// machine: so files that it refers to are read, which is never done for a kubeconfig out of the vault.
/// </summary>
/// <param name="variable">The value of <c>KUBECONFIG</c>: a list of files.</param>
/// <param name="home">The user's home folder.</param>
public sealed class LocalKubeconfigs(string? variable, string? home, ExecPlugin plugin)
{
    /// <summary>The contexts that there are, the current one first.</summary>
    public Result<IReadOnlyList<string>> Contexts(string? path)
    {
        var merged = Read(path);
        return merged.IsSuccess
            ? Result<IReadOnlyList<string>>.Of([.. merged.Value.ContextNames.OrderBy(name => name != merged.Value.CurrentContext).ThenBy(name => name, StringComparer.Ordinal)])
            : merged.Failure;
    }

    /// <param name="path">The file; <c>null</c> when it is as kubectl finds it.</param>
    /// <param name="context"><c>null</c> when it is the current one.</param>
    /// <param name="allowsExec">Run a credential plugin, as kubectl does.</param>
    /// <param name="cancellationToken">Ends a plugin, too.</param>
    public async Task<Result<AdminKubeconfig>> LoadAsync(string? path, string? context, bool allowsExec, CancellationToken cancellationToken)
    {
        var merged = Read(path);
        if (!merged.IsSuccess)
        {
            return merged.Failure;
        }

        var picked = PickedContext.From(merged.Value, context);
        if (!picked.IsSuccess)
        {
            return picked.Failure;
        }

        var user = picked.Value.User;
        if (allowsExec && user.Fields.ContainsKey("exec"))
        {
            var credential = await plugin.RunAsync(user, cancellationToken);
            if (!credential.IsSuccess)
            {
                return credential.Failure;
            }

            user = credential.Value;
        }

        var inlinedUser = FileFields.InlineUser(user);
        var inlinedCluster = FileFields.InlineCluster(picked.Value.Cluster);
        if ((inlinedUser.Failure ?? inlinedCluster.Failure) is { } failure)
        {
            return failure;
        }

        return new AdminKubeconfig
        {
            Source = merged.Value.Source,
            Context = picked.Value.Name,
            Kubeconfig = new SecretText(FlatKubeconfig.Write(picked.Value.Name, inlinedCluster.Value!, inlinedUser.Value!)),
            Endpoint = EndpointOf(inlinedCluster.Value!),
        };
    }

    private Result<MergedKubeconfig> Read(string? path)
    {
        if (path is not null)
        {
            return MergedKubeconfig.Read([path], mustExist: true);
        }

        var files = (variable ?? "").Split(Path.PathSeparator, StringSplitOptions.RemoveEmptyEntries);
        if (files.Length > 0)
        {
            return MergedKubeconfig.Read(files, mustExist: false);
        }

        return string.IsNullOrEmpty(home)
            ? new Failure(FailureKind.NotFound, "There is no kubeconfig: neither --kubeconfig nor KUBECONFIG is given, and HOME is not set.")
            : MergedKubeconfig.Read([Path.Combine(home, ".kube", "config")], mustExist: false);
    }

    private static ClusterEndpoint EndpointOf(LocalEntry cluster) => new()
    {
        Server = cluster.Text("server") ?? "",
        CertificateAuthorityData = cluster.Text(FileFields.AuthorityData),
        TlsServerName = cluster.Text("tls-server-name"),
        ProxyUrl = cluster.Text("proxy-url"),
        SkipsTlsVerification = string.Equals(cluster.Text("insecure-skip-tls-verify"), "true", StringComparison.OrdinalIgnoreCase),
    };
}
