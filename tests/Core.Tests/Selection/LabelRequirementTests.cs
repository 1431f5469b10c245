using System.Diagnostics;
using EcrFleet.Core.Selection;

namespace EcrFleet.Core.Tests.Selection;

public sealed class LabelRequirementTests
{
    [Theory]
    [InlineData(LabelOperator.Exists, true, true, false)]
    [InlineData(LabelOperator.DoesNotExist, false, false, true)]
    [InlineData(LabelOperator.In, true, false, false)]
    [InlineData(LabelOperator.NotIn, false, true, true)]
    public void Each_operator_judges_a_value_another_value_and_none(LabelOperator @operator, bool value, bool other, bool none)
    {
        var requirement = new LabelRequirement("team", @operator, ["a"]);

        Assert.Equal(
            (value, other, none),
            (requirement.Matches(Labels("a")), requirement.Matches(Labels("b")), requirement.Matches(new Dictionary<string, string>())));
    }

    [Fact]
    public void An_operator_without_a_rule_is_a_bug() =>
        Assert.Throws<UnreachableException>(() => new LabelRequirement("team", (LabelOperator)99, []).Matches(Labels("a")));

    private static Dictionary<string, string> Labels(string value) => new() { ["team"] = value };
}
