using EcrFleet.Core.Secrets;

namespace EcrFleet.Core.Tests.Secrets;

public sealed class SecretTextTests
{
    private static readonly SecretText Secret = new("s3cret");

    [Fact]
    public void It_is_not_seen_where_it_is_printed() => Assert.Equal("***", $"{Secret}");

    [Fact]
    public void It_equals_a_secret_of_the_same_text_and_nothing_else()
    {
        Assert.True(Secret.Equals(new SecretText("s3cret")));
        Assert.True(Secret.Equals((object)new SecretText("s3cret")));
        Assert.False(Secret.Equals(new SecretText("S3cret")));
        Assert.False(Secret.Equals((object)"s3cret"));
        Assert.False(Secret.Equals(null));
        Assert.Equal(Secret.GetHashCode(), new SecretText("s3cret").GetHashCode());
    }
}
