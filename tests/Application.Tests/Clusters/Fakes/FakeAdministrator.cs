using EcrFleet.Application.Clusters;
using EcrFleet.Core.Access;
using EcrFleet.Core.Failures;
using EcrFleet.Core.Names;
using EcrFleet.Core.Registration;
using EcrFleet.Tests.Shared.Fakes;

namespace EcrFleet.Application.Tests.Clusters.Fakes;

/// <summary>Opens one cluster in memory: with an administrator's kubeconfig or with the registered one, each with its own rights.</summary>
internal sealed class FakeAdministrator : IAdministrationConnector
{
    public FakeAdministrator(TimeProvider time, FakeCluster lists)
    {
        var objects = new Dictionary<AccessObjectId, ClusterObject>();
        (Admin, Identity) = (new FakeAdministration(objects, lists, time), new FakeAdministration(objects, lists, time));
    }

    /// <summary>What an administrator's kubeconfig opens.</summary>
    public FakeAdministration Admin { get; }

    /// <summary>What a registered kubeconfig opens.</summary>
    public FakeAdministration Identity { get; }

    /// <summary>The kubeconfigs that were used, in order.</summary>
    public List<string> Connections { get; } = [];

    /// <summary>Called before every connection; a failure is returned.</summary>
    public Func<ClusterRegistration, Failure?> OnConnect { get; set; } = _ => null;

    public Task<Result<IClusterAdministration>> AdministerAsync(ClusterRegistration registration, CancellationToken cancellationToken)
    {
        Connections.Add(registration.Kubeconfig.Reveal());
        if (OnConnect(registration) is { } failure)
        {
            return Task.FromResult<Result<IClusterAdministration>>(failure);
        }

        var opened = registration.VaultSecret.StartsWith(VaultSecretNames.KubeconfigPrefix, StringComparison.Ordinal) ? Identity : Admin;
        opened.Open++;
        return Task.FromResult(Result<IClusterAdministration>.Of(opened));
    }
}
