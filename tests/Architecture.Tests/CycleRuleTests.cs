using EcrFleet.Architecture.Tests.Model;
using EcrFleet.Architecture.Tests.Reading;
using EcrFleet.Architecture.Tests.Rules;

namespace EcrFleet.Architecture.Tests;

public sealed class CycleRuleTests
{
    [Fact]
    public void No_namespace_leads_back_to_itself() => Kept.WithoutBreach(CycleRule.Breaches(HouseReader.House));

    [Fact]
    public void Two_namespaces_that_use_each_other_are_reported_with_both_uses() => Assert.Equal(
        [
            "EcrFleet.Aws.A → EcrFleet.Aws.B lies on a cycle: One uses Two.",
            "EcrFleet.Aws.B → EcrFleet.Aws.A lies on a cycle: Two uses One.",
        ],
        CycleRule.Breaches(House(Use("A.One", "B.Two"), Use("B.Two", "A.One"))));

    [Fact]
    public void A_cycle_of_three_is_reported_and_what_leads_to_it_is_not() => Assert.Equal(
        [
            "EcrFleet.Aws.A → EcrFleet.Aws.B lies on a cycle: One uses Two (2 uses).",
            "EcrFleet.Aws.B → EcrFleet.Aws.C lies on a cycle: Two uses Three.",
            "EcrFleet.Aws.C → EcrFleet.Aws.A lies on a cycle: Three uses One.",
        ],
        CycleRule.Breaches(House(
            Use("A.One", "B.Two"), Use("A.Other", "B.Two"), Use("B.Two", "C.Three"), Use("C.Three", "A.One"), Use("D.Four", "A.One"), Use("C.Three", "E.Five"))));

    [Fact]
    public void Any_use_of_the_house_that_is_turned_is_reported()
    {
        var use = HouseReader.House["Azure"].TypeUses[0];

        var turned = HouseReader.House.With("Azure", azure => azure with { TypeUses = [.. azure.TypeUses, new TypeUse(use.Used, use.User)] });

        Assert.Contains(
            CycleRule.Breaches(turned), breach => breach.StartsWith($"{use.Used.Namespace} → {use.User.Namespace} lies on a cycle", StringComparison.Ordinal));
    }

    private static House House(params TypeUse[] uses) => new([new Project { Name = "Aws", IsSource = true, TypeUses = uses }]);

    private static TypeUse Use(string user, string used) => new(Type(user), Type(used));

    private static OuterType Type(string text) => new($"EcrFleet.Aws.{text.Split('.')[0]}", text.Split('.')[1]);
}
