using EcrFleet.Core.Registration;

namespace EcrFleet.Core.Tests.Registration;

public sealed class AwsSyntaxTests
{
    [Theory]
    [InlineData("eu-central-1", true)]
    [InlineData("us-gov-west-1", true)]
    [InlineData("us-isob-east-12", true)]
    [InlineData("", false)]
    [InlineData("eu-central", false)]
    [InlineData("e-central-1", false)]
    [InlineData("EU-central-1", false)]
    [InlineData("eu--1", false)]
    [InlineData("eu-centra1-1", false)]
    [InlineData("eu-central-", false)]
    [InlineData("eu-central-123", false)]
    [InlineData("eu-central-a", false)]
    public void A_region_is_words_and_a_number(string text, bool isRegion) => Assert.Equal(isRegion, AwsSyntax.IsRegion(text));
}
