using System.Text;
using CsCheck;
using EcrFleet.Kubernetes.Kubeconfigs;

namespace EcrFleet.Kubernetes.Tests.Kubeconfigs;

public sealed class HostileKubeconfigTests
{
    [Fact]
    public void Any_text_gives_a_result_that_repeats_nothing_of_it() =>
        Gen.OneOf(
                Gen.String,
                Gen.String[Gen.Char["{}[]:-,&*!|>'\"%@`#? \t\nab<=~\\\0"], 0, 200],
                Gen.Select(Gen.Int[0, 400], Gen.String[Gen.Char["{}[]:-&*'\"\n marked"], 1, 12]).Select((at, text) => Spoiled(at, text)))
            .Sample(
                text =>
                {
                    var failure = KubeconfigReader.Read(KubeconfigText.Registered(text), false, TestCertificates.Now).Failure;
                    return failure is null || !failure.Message.Contains("marked", StringComparison.Ordinal);
                },
                iter: 3000);

    [Fact]
    public void Nesting_without_end_is_refused() =>
        Assert.Contains("is nested deeper", Message(new string('[', 25_000)), StringComparison.Ordinal);

    [Fact]
    public void Nested_mappings_without_end_are_refused() =>
        Assert.Contains("is nested deeper", Message(string.Concat(Enumerable.Repeat("{a: ", 6_000))), StringComparison.Ordinal);

    [Fact]
    public void Aliases_of_aliases_are_never_copied_out()
    {
        var bomb = new StringBuilder("a0: &a0 [x, x, x, x, x, x, x, x, x]\n");
        for (var level = 1; level < 30; level++)
        {
            bomb.Append(System.Globalization.CultureInfo.InvariantCulture, $"a{level}: &a{level} [*a{level - 1}, *a{level - 1}, *a{level - 1}, *a{level - 1}, *a{level - 1}]\n");
        }

        Assert.Contains("current-context: is missing", Message(bomb.ToString()), StringComparison.Ordinal);
    }

    [Fact]
    public void Merge_keys_that_multiply_are_refused()
    {
        var bomb = new StringBuilder("base: &base {");
        bomb.AppendJoin(", ", Enumerable.Range(0, 500).Select(at => $"k{at}: 1")).Append("}\nuses:\n");
        bomb.AppendJoin("", Enumerable.Repeat("- {<<: *base}\n", 500));

        Assert.Contains("merges too many fields", Message(bomb.ToString()), StringComparison.Ordinal);
    }

    [Fact]
    public void Twenty_five_kilobytes_of_nonsense_are_refused() =>
        Assert.Contains("the kubeconfig", Message(string.Concat(Enumerable.Repeat("lorem: ipsum: \u0007dolor {]", 1_000))), StringComparison.Ordinal);

    [Fact]
    public void A_text_longer_than_a_megabyte_is_refused() =>
        Assert.Contains("is longer than", Message(new string('a', (1024 * 1024) + 1)), StringComparison.Ordinal);

    [Fact]
    public void Bytes_that_are_no_text_are_refused() =>
        Assert.Contains("the kubeconfig", Message(Encoding.Latin1.GetString([.. Enumerable.Range(0, 256).Select(value => (byte)value)])), StringComparison.Ordinal);

    [Theory]
    [InlineData("server", "https://host/\\ud800")]
    [InlineData("tls-server-name", "a\\udc00")]
    [InlineData("proxy-url", "http://me:\\ud83d@proxy:3128")]
    public void A_text_with_a_lone_surrogate_is_refused(string field, string value) =>
        Assert.Contains("is not valid YAML or JSON", Message(KubeconfigText.With("token: t", $"server: 'https://host', {field}: \"{value}\"".Replace("server: 'https://host', server", "server", StringComparison.Ordinal))), StringComparison.Ordinal);

    [Fact]
    public void A_token_whose_claims_hold_a_lone_surrogate_is_refused()
    {
        var claims = System.Buffers.Text.Base64Url.EncodeToString("""{"sub":"marked\ud800","exp":1}"""u8);

        Assert.Equal(
            "kubeconfig-berlin: users[0].user.token: is a JWT whose claims hold a text that is not Unicode.",
            Message(KubeconfigText.With(user: $"token: e30.{claims}.c2ln")));
    }

    private static string Spoiled(int at, string text)
    {
        var good = KubeconfigText.With(user: "token: marked-secret-value");
        return good.Insert(Math.Min(at, good.Length), text);
    }

    private static string Message(string text) =>
        KubeconfigReader.Read(KubeconfigText.Registered(text), false, TestCertificates.Now).Failure!.Message;
}
