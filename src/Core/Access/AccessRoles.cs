using EcrFleet.Core.Names;

namespace EcrFleet.Core.Access;

/// <summary>The least roles that serve the needs: the objects to apply and the questions to ask are both made of them.</summary>
internal static class AccessRoles
{
    private const string Secrets = "secrets";
    private const string ServiceAccounts = "serviceaccounts";

    public static IReadOnlyList<AccessRole> Of(AccessNeeds needs)
    {
        var ofRefresh = needs.OnlyNamespaces.Count == 0
            ? [new AccessRole(needs.Identity.Role, null, [AllNamespaces(), .. RulesInAnyPlace(needs)])]
            : needs.OnlyNamespaces.Distinct().Order()
                .Select(name => new AccessRole(needs.Identity.Role, name, [OneNamespace(name), .. RulesInAnyPlace(needs)]));
        return needs.RenewsToken ? [.. ofRefresh, Renewal(needs.Identity)] : [.. ofRefresh];
    }

    /// <summary>To get a namespace is for the identity of the cluster (the uid of <c>kube-system</c>) and for people.</summary>
    private static AccessRule AllNamespaces() => new("namespaces", [], ["get", "list"]) { Unused = ["get"] };

    /// <summary>The request for one namespace belongs to that namespace, so that a Role in it may allow it; a list does not.</summary>
    private static AccessRule OneNamespace(NamespaceName name) => new("namespaces", [name.Value], ["get"]);

    /// <summary>
    /// A list with the field selector <c>metadata.name</c> is a request for that name, and the apply of a missing object is a create of that name:
    /// so even these two can be limited by it.
    /// </summary>
    private static IEnumerable<AccessRule> RulesInAnyPlace(AccessNeeds needs)
    {
        IReadOnlyList<string> verbs = ["get", "list", "create", "patch"];
        yield return new(Secrets, [needs.SecretName.Value], needs.Prune ? [.. verbs, "delete"] : verbs) { Unused = ["get"] };
        if (needs.ServiceAccounts.Count > 0)
        {
            yield return new(
                ServiceAccounts, [.. needs.ServiceAccounts.Distinct().Order().Select(account => account.Value)], ["get", "list", "patch"]);
        }
    }

    private static AccessRole Renewal(AccessIdentity identity) => new(
        identity.RenewalRole, new NamespaceName(AccessNames.Namespace), [new AccessRule($"{ServiceAccounts}/token", [identity.ServiceAccount], ["create"])]);
}
