using EcrFleet.Core.Names;

namespace EcrFleet.Core.Access;

/// <summary>Rules with the place where they hold.</summary>
/// <param name="Namespace"><c>null</c> when it is for the whole cluster.</param>
internal sealed record AccessRole(string Name, NamespaceName? Namespace, IReadOnlyList<AccessRule> Rules);
