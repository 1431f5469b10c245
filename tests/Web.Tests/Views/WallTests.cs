using EcrFleet.Web.Views;

namespace EcrFleet.Web.Tests.Views;

public sealed class WallTests
{
    private static readonly FleetFacts Facts = Given.Facts(
        Given.Cluster("a", default, ("region", "eu"), ("env", "prod")), Given.Cluster("b", default, ("region", "us"), ("env", "prod")), Given.Cluster("c"));

    [Fact]
    public void It_is_grouped_by_a_tag_that_most_people_would_take()
    {
        var wall = FleetViews.Of(Facts, null).Wall;

        Assert.Equal(("env", "env,region"), (wall.GroupedBy, string.Join(',', wall.Tags)));
        Assert.Equal([("prod", 2), ("", 1)], wall.Groups.Select(group => (group.Name, group.Clusters.Count)));
    }

    [Fact]
    public void It_is_grouped_by_the_tag_that_is_asked_for() =>
        Assert.Equal(["eu", "us", ""], FleetViews.Of(Facts, "region").Wall.Groups.Select(group => group.Name));

    [Theory]
    [InlineData("-")]
    [InlineData("<script>")]
    public void A_tag_that_no_cluster_has_makes_one_group(string asked)
    {
        var wall = FleetViews.Of(Facts, asked).Wall;

        Assert.Null(wall.GroupedBy);
        Assert.Single(wall.Groups);
    }
}
