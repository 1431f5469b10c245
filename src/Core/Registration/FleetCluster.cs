using EcrFleet.Core.Failures;
using EcrFleet.Core.Names;

namespace EcrFleet.Core.Registration;

/// <summary>A cluster of the fleet: its registration, or what is wrong with it.</summary>
public sealed record FleetCluster(ClusterName Name, Result<ClusterRegistration> Registration);
