using EcrFleet.Core.Names;
using EcrFleet.Core.Selection;

namespace EcrFleet.Core.Tests.Selection;

public sealed class NamespaceSelectionTests
{
    private static readonly Dictionary<string, string> NoLabels = [];

    [Fact]
    public void Selects_every_namespace_by_default() => Assert.True(NamespaceSelection.All.Selects(new NamespaceName("kube-system"), NoLabels));

    [Fact]
    public void Selects_only_what_is_included()
    {
        var selection = new NamespaceSelection { Include = [new Glob("prod"), new Glob("team-*")] };

        Assert.True(selection.Selects(new NamespaceName("prod"), NoLabels));
        Assert.True(selection.Selects(new NamespaceName("team-a"), NoLabels));
        Assert.False(selection.Selects(new NamespaceName("test"), NoLabels));
    }

    [Fact]
    public void Exclusion_wins()
    {
        var selection = new NamespaceSelection { Include = [new Glob("prod")], Exclude = [new Glob("*")] };

        Assert.False(selection.Selects(new NamespaceName("prod"), NoLabels));
    }

    [Fact]
    public void Labels_must_fit_as_well()
    {
        var selection = new NamespaceSelection { Labels = LabelSelectorParser.Parse("team=a").Value };

        Assert.True(selection.Selects(new NamespaceName("prod"), new Dictionary<string, string> { ["team"] = "a" }));
        Assert.False(selection.Selects(new NamespaceName("prod"), NoLabels));
    }

    [Theory]
    [InlineData("true", false)]
    [InlineData("True", false)]
    [InlineData("false", true)]
    [InlineData("", true)]
    public void A_namespace_can_leave_itself_out(string ignore, bool expected) =>
        Assert.Equal(
            expected,
            NamespaceSelection.All.Selects(new NamespaceName("prod"), new Dictionary<string, string> { ["ecr-fleet/ignore"] = ignore }));
}
