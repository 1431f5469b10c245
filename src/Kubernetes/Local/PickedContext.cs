using EcrFleet.Core.Failures;

namespace EcrFleet.Kubernetes.Local;

/// <summary>A context with the cluster and the user that it names.</summary>
internal sealed record PickedContext(string Name, LocalEntry Cluster, LocalEntry User)
{
    public static Result<PickedContext> From(MergedKubeconfig kubeconfig, string? wanted)
    {
        if (!kubeconfig.ContextNames.Any())
        {
            return Invalid($"{kubeconfig.Source} has no context at all; name another file with --kubeconfig.");
        }

        if ((wanted ?? kubeconfig.CurrentContext) is not { } name)
        {
            return Invalid($"{kubeconfig.Source} has no current context; choose one with --context: {Known(kubeconfig)}.");
        }

        if (kubeconfig.Find("contexts", name) is not { } context)
        {
            return new Failure(FailureKind.NotFound, $"{kubeconfig.Source} has no context {name}; there are: {Known(kubeconfig)}.");
        }

        if (context.Text("cluster") is not { } clusterName || kubeconfig.Find("clusters", clusterName) is not { } cluster)
        {
            return Invalid($"{kubeconfig.Source}: the cluster of the context {name} is not there.");
        }

        return context.Text("user") is { } userName && kubeconfig.Find("users", userName) is { } user
            ? new PickedContext(name, cluster, user)
            : Invalid($"{kubeconfig.Source}: the user of the context {name} is not there.");
    }

    private static string Known(MergedKubeconfig kubeconfig) => string.Join(", ", kubeconfig.ContextNames.Order(StringComparer.Ordinal));

    private static Failure Invalid(string message) => new(FailureKind.Invalid, message);
}
