using EcrFleet.Core.Names;

namespace EcrFleet.Core.Registration;

/// <summary>A cluster that uses a registry.</summary>
/// <param name="IsByName">Its tag names the registry; otherwise it uses all that there are.</param>
public sealed record RegistryUser(ClusterName Cluster, bool IsByName);
