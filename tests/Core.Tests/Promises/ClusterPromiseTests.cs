using EcrFleet.Core.Promises;

namespace EcrFleet.Core.Tests.Promises;

public sealed class ClusterPromiseTests
{
    private static readonly Holding Good = Holding.Until(Given.Now.AddHours(9));
    private static readonly Holding Short = Holding.Until(Given.Now.AddHours(4));

    private static readonly Dictionary<string, (Holding[] Holdings, PromiseState State, long? Hours)> Cases = new()
    {
        ["nothing selected promises nothing"] = ([], PromiseState.Empty, null),
        ["all is well"] = ([Good, Good], PromiseState.Kept, 9),
        ["the least counts"] = ([Good, Short], PromiseState.AtRisk, 4),
        ["one that has expired breaks it"] = ([Good, Holding.Until(Given.Now.AddHours(-1))], PromiseState.Broken, 0),
        ["one that is missing breaks it"] = ([Good, Holding.Flawed(PullSecretState.Missing)], PromiseState.Broken, 0),
        ["one that lacks a host leaves it incomplete"] = ([Good, Holding.Flawed(PullSecretState.Incomplete)], PromiseState.Incomplete, 0),
        ["what is missing does not hide what lacks a host"] =
            ([Holding.Flawed(PullSecretState.Missing), Holding.Flawed(PullSecretState.Incomplete)], PromiseState.Incomplete, 0),
    };

    public static TheoryData<string> Sentences => [.. Cases.Keys];

    [Theory]
    [MemberData(nameof(Sentences))]
    public void Says_what_the_sentence_says(string sentence)
    {
        var (holdings, state, hours) = Cases[sentence];

        Assert.Equal(new ClusterPromise(state, hours * 3600), ClusterPromise.Of(holdings, Given.Now, PromiseLimits.Default));
    }

    [Fact]
    public void A_fleet_is_as_its_worst_cluster()
    {
        var kept = ClusterPromise.Of([Good], Given.Now, PromiseLimits.Default);
        var incomplete = ClusterPromise.Of([Holding.Flawed(PullSecretState.Incomplete)], Given.Now, PromiseLimits.Default);

        Assert.Equal(new FleetPromise(PromiseState.Kept, 9 * 3600), FleetPromise.Of([kept]));
        Assert.Equal(new FleetPromise(PromiseState.Incomplete, 0), FleetPromise.Of([kept, incomplete]));
        Assert.Equal(new FleetPromise(PromiseState.Unknown, null), FleetPromise.Of([kept, ClusterPromise.Unknown]));
        Assert.Equal(new FleetPromise(PromiseState.Incomplete, null), FleetPromise.Of([incomplete, ClusterPromise.Unknown]));
        Assert.Equal(new FleetPromise(PromiseState.Empty, null), FleetPromise.Of([]));
        Assert.Equal(new FleetPromise(PromiseState.Unknown, null), FleetPromise.Of([kept], isReadable: false));
    }
}
