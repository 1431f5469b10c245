using EcrFleet.Core.Names;
using EcrFleet.Core.Registration;

namespace EcrFleet.Core.Planning;

/// <summary>Finds the secrets that two registrations of one cluster both write: the same name in the same namespace.</summary>
public static class SecretOverlap
{
    /// <summary>Returns the namespaces with such a secret, by name.</summary>
    /// <param name="namespaces">Those of the cluster. A namespace that both registrations name counts although it does not exist yet.</param>
    public static IReadOnlyList<NamespaceName> Of(ClusterRegistration one, ClusterRegistration other, IReadOnlyList<ObservedNamespace> namespaces)
    {
        if (one.SecretName != other.SecretName)
        {
            return [];
        }

        var known = namespaces.Select(@namespace => @namespace.Name).ToHashSet();
        return
        [
            .. namespaces.Where(@namespace => Selects(one, @namespace) && Selects(other, @namespace)).Select(@namespace => @namespace.Name)
                .Concat(one.Namespaces.Names.Intersect(other.Namespaces.Names).Where(name => !known.Contains(name)))
                .Order(),
        ];
    }

    /// <summary>Returns whether a registration writes its secret in a namespace.</summary>
    public static bool Selects(ClusterRegistration registration, ObservedNamespace @namespace) => registration.Namespaces.Selects(@namespace.Name, @namespace.Labels);
}
