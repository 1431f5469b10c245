using System.Text;
using EcrFleet.Application.Vault;
using EcrFleet.Tests.Shared.Fakes;

namespace EcrFleet.Application.Tests.Vault;

/// <summary>Secrets as <c>az keyvault secret set --encoding</c> stores them.</summary>
public sealed class DecodedVaultTests
{
    private const string Kubeconfig = "apiVersion: v1\nkind: Config\nusers: [{name: ü, user: {token: opaque}}]\n";

    private readonly FakeVault _stored = new();

    private static readonly CancellationToken None = TestContext.Current.CancellationToken;

    public static TheoryData<string, string> Encodings => new()
    {
        { "base64", Convert.ToBase64String(Encoding.UTF8.GetBytes(Kubeconfig)) },
        { "base64 in lines", Convert.ToBase64String(Encoding.UTF8.GetBytes(Kubeconfig), Base64FormattingOptions.InsertLineBreaks) + "\n" },
        { "base64url without padding", System.Buffers.Text.Base64Url.EncodeToString(Encoding.UTF8.GetBytes(Kubeconfig)) },
        { "base64 of what PowerShell wrote", Convert.ToBase64String([0xFF, 0xFE, .. Encoding.Unicode.GetBytes(Kubeconfig)]) },
        { "base64 with a byte order mark", Convert.ToBase64String([0xEF, 0xBB, 0xBF, .. Encoding.UTF8.GetBytes(Kubeconfig)]) },
        { "hex", Convert.ToHexStringLower(Encoding.UTF8.GetBytes(Kubeconfig)) },
        { "none", Kubeconfig },
    };

    [Theory]
    [MemberData(nameof(Encodings))]
    public async Task Shows_what_an_encoded_secret_says(string encoding, string stored)
    {
        _stored.Put("kubeconfig-berlin", stored, ("file-encoding", encoding));

        Assert.Equal(Kubeconfig, (await new DecodedVault(_stored).ReadAsync("kubeconfig-berlin", None)).Value?.Reveal());
    }

    [Theory]
    [InlineData("AWS_ACCESS_KEY_ID=AKIAIOSFODNN7EXAMPLE")]
    [InlineData("thisIsOneLongWordThatIsNoBase64OfAnything")]
    [InlineData("""{"accessKeyId":"AKIAIOSFODNN7EXAMPLE"}""")]
    [InlineData("dG9v")]
    [InlineData("")]
    [InlineData("AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA")]
    [InlineData("gICAgICAgICAgICAgICAgICAgICAgICA")]
    public async Task Leaves_every_other_text_alone(string stored)
    {
        _stored.Put("aws-main", stored);

        Assert.Equal(stored, (await new DecodedVault(_stored).ReadAsync("aws-main", None)).Value?.Reveal());
    }

    [Fact]
    public async Task Takes_away_the_tag_that_speaks_of_the_encoding()
    {
        _stored.Put("kubeconfig-berlin", Kubeconfig, ("File-Encoding", "base64"), ("prune", "true"));

        var item = Assert.Single((await new DecodedVault(_stored).ListAsync(None)).Value!);

        Assert.Equal("true", Assert.Single(item.Tags, tag => tag.Key == "prune").Value);
        Assert.Single(item.Tags);
    }
}
