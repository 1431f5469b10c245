using EcrFleet.Core.Names;
using EcrFleet.Core.Planning;
using EcrFleet.Core.Registration;
using EcrFleet.Core.Selection;
using static EcrFleet.Core.Tests.Given;

namespace EcrFleet.Core.Tests.Planning;

public sealed class SecretOverlapTests
{
    [Theory]
    [InlineData("team-a", "team-b", "")]
    [InlineData("team-*", "*-a", "team-a")]
    [InlineData("*", "*", "team-a,team-b")]
    [InlineData("not-yet", "not-yet", "not-yet")]
    [InlineData("not-yet", "not-*", "")]
    public void Is_where_both_select_a_namespace(string one, string other, string shared) =>
        Assert.Equal(shared, string.Join(',', SecretOverlap.Of(Selecting(one), Selecting(other), [Namespace("team-b"), Namespace("team-a")])));

    [Fact]
    public void Is_nowhere_with_different_names_of_the_secret() =>
        Assert.Empty(SecretOverlap.Of(Selecting("*"), Selecting("*") with { SecretName = new SecretName("other") }, [Namespace()]));

    private static ClusterRegistration Selecting(string glob) => Cluster with { Namespaces = new NamespaceSelection { Include = [new Glob(glob)] } };
}
