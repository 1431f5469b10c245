using EcrFleet.Core.Names;

namespace EcrFleet.Core.Tests.Names;

public sealed class KubernetesSyntaxTests
{
    [Theory]
    [InlineData("", true)]
    [InlineData("team-a", true)]
    [InlineData("v1.2_3", true)]
    [InlineData("-a", false)]
    [InlineData("a-", false)]
    [InlineData("a b", false)]
    [InlineData("0123456789012345678901234567890123456789012345678901234567890123", false)]
    public void The_value_of_a_label_may_be_empty(string text, bool isValue) => Assert.Equal(isValue, KubernetesSyntax.IsLabelValue(text));
}
