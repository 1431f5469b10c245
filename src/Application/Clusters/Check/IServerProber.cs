using EcrFleet.Core.Failures;
using EcrFleet.Core.Registration;

namespace EcrFleet.Application.Clusters.Check;

/// <summary>Port: tries the way to an API server, layer by layer, without a request.</summary>
public interface IServerProber
{
    /// <summary>Reads the kubeconfig; sends nothing.</summary>
    Result<IServerProbe> Open(ClusterRegistration registration);
}
