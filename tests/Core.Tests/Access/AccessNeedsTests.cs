using EcrFleet.Core.Access;
using EcrFleet.Core.Names;
using EcrFleet.Core.Registration;
using EcrFleet.Core.Secrets;
using EcrFleet.Core.Selection;

namespace EcrFleet.Core.Tests.Access;

public sealed class AccessNeedsTests
{
    private static readonly ClusterRegistration Registration = new()
    {
        Name = new ClusterName("main"),
        VaultSecret = "kubeconfig-main",
        Kubeconfig = new SecretText("kubeconfig"),
        SecretName = new SecretName("ecr"),
        ServiceAccounts = [new("default")],
        Prune = true,
        RenewsToken = true,
        Namespaces = new() { Include = [new Glob("team-b"), new Glob("team-a"), new Glob("legacy"), new Glob("team-b")], Exclude = [new Glob("leg*")] },
    };

    [Fact]
    public void Follow_from_the_registration()
    {
        var needs = AccessNeeds.Of(Registration);

        Assert.Equal((new SecretName("ecr"), true, true), (needs.SecretName, needs.Prune, needs.RenewsToken));
        Assert.Equal(["default"], needs.ServiceAccounts.Select(account => account.Value));
        Assert.Empty(needs.OnlyNamespaces);
    }

    [Fact]
    public void A_namespaced_registration_needs_rights_where_it_serves() =>
        Assert.Equal(["team-a", "team-b"], AccessNeeds.Of(Registration with { IsNamespaced = true }).OnlyNamespaces.Select(name => name.Value));
}
