using EcrFleet.Core.Failures;
using EcrFleet.Core.Registration;
using EcrFleet.Kubernetes.Kubeconfigs;
using EcrFleet.Kubernetes.Transport;

namespace EcrFleet.Kubernetes;

/// <summary>Opens clusters by the kubeconfigs of their registrations: nothing is sent before the first call.</summary>
internal sealed class ClusterOpener(KubernetesOptions options, TimeProvider timeProvider)
{
    /// <param name="registration">The cluster's.</param>
    /// <param name="open">Takes over what the kubeconfig says, and its disposal.</param>
    public Result<T> Open<T>(ClusterRegistration registration, Func<ClusterAccess, T> open)
        where T : notnull
    {
        var access = KubeconfigReader.Read(registration, options.AllowInsecureTls, timeProvider.GetUtcNow());
        return access.IsSuccess ? Result<T>.Of(open(access.Value)) : access.Failure;
    }
}
