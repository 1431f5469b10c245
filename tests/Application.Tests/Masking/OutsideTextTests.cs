using System.Buffers.Text;
using System.Text;
using EcrFleet.Application.Masking;
using EcrFleet.Core.Secrets;

namespace EcrFleet.Application.Tests.Masking;

#pragma warning disable CA5394 // A seed makes the test the same at every run.
public sealed class OutsideTextTests
{
    private const string Token = "eyJhbGciOiJSUzI1NiIsImtpZCI6IjEifQ.eyJzdWIiOiJlY3ItZmxlZXQifQ.Zk9-pQ_7dTnX2b";

    /// <summary>Ways in which a server, a webhook or a proxy may quote what it was sent.</summary>
    private static readonly (string Name, Func<string, Random, string> Change)[] Changes =
    [
        ("as it is", (secret, _) => secret),
        ("split by blanks", (secret, random) => Split(secret, random, " ")),
        ("split by line ends", (secret, random) => Split(secret, random, "\r\n")),
        ("split by characters that cannot be seen", (secret, random) => Split(secret, random, "\u200b")),
        ("reversed", (secret, _) => Reverse(secret)),
        ("reversed and split", (secret, random) => Split(Reverse(secret), random, " ")),
        ("base64", (secret, _) => Base64(secret)),
        ("base64 of more", (secret, _) => Base64($"Bearer {secret}")),
        ("base64 of more than that", (secret, _) => Base64($"AWS:{secret}\n")),
        ("base64 in lines", (secret, random) => Split(Base64(secret), random, "\n")),
        ("base64 reversed", (secret, _) => Reverse(Base64(secret))),
        ("base64 of it reversed", (secret, _) => Base64(Reverse(secret))),
        ("base64url", (secret, _) => Base64Url.EncodeToString(Encoding.UTF8.GetBytes(secret))),
        ("for a URL", (secret, _) => Uri.EscapeDataString(secret)),
        ("for a URL, all of it", (secret, _) => string.Concat(secret.Select(character => $"%{(int)character:x2}"))),
        ("as JSON may have it", (secret, _) => string.Concat(secret.Select(character => char.IsAsciiLetterOrDigit(character) ? $"\\u{(int)character:x4}" : $"{character}"))),
        ("hex", (secret, _) => Convert.ToHexString(Encoding.UTF8.GetBytes(secret))),
        ("small hex in pairs", (secret, _) => string.Join(' ', Encoding.UTF8.GetBytes(secret).Select(one => $"{one:x2}"))),
        ("hex reversed", (secret, _) => Reverse(Convert.ToHexStringLower(Encoding.UTF8.GetBytes(secret)))),
        ("capitals", (secret, _) => secret.ToUpperInvariant()),
    ];

    public static TheoryData<string> ChangeNames => [.. Changes.Select(change => change.Name)];

    [Theory]
    [MemberData(nameof(ChangeNames))]
    public void Shows_no_secret_however_it_is_written(string change)
    {
        const int seed = 4242;
        var random = new Random(seed);
        for (var round = 0; round < 100; round++)
        {
            var secret = RandomSecret(random);
            var written = Changes.Single(one => one.Name == change).Change(secret, random);

            // A server may also quote a part only, and words may stand right beside it.
            var quoted = $"denied the request: {written}, said the webhook";

            var shown = OutsideText.Clean(quoted, ["another-secret-of-the-process", secret]);

            Assert.StartsWith("denied the request", shown, StringComparison.Ordinal);
            Assert.Contains("***", shown, StringComparison.Ordinal);
            Assert.Empty(Runs(written).Intersect(Runs(shown)));
        }
    }

    [Theory]
    [InlineData("Unauthorized")]
    [InlineData("admission webhook \"guard.example\" denied the request: not on Fridays, and not for arn:aws:iam::123456789012:role/pull in eu-central-1")]
    [InlineData("secrets \"ecr-registry-credentials\" is forbidden: User \"system:serviceaccount:ecr-fleet:ecr-fleet\" cannot patch resource")]
    [InlineData("Internal error occurred: failed calling webhook \"v.kyverno.svc\": Post \"https://kyverno.svc:443/validate?timeout=10s\": context deadline exceeded")]
    public void Leaves_words_alone_that_are_no_secret(string text) =>
        Assert.Equal(text, OutsideText.Clean(text, [Token, "wJalrXUtnFEMI/K7MDENG/bPxRfiCYEXAMPLEKEY"]));

    [Fact]
    public void Masks_short_secrets_only_whole()
    {
        Assert.Equal("it was *** and hunt", OutsideText.Clean("it was hunter2! and hunt", ["hunter2!"]));
        Assert.Equal("it was *** here", OutsideText.Clean("it was aHVudGVyMiE= here", ["hunter2!"]));
        Assert.Equal("it was *** here", OutsideText.Clean("it was p@ss here", ["p@ss"]));
        Assert.Equal("abc", OutsideText.Clean("abc", ["abc"]));
    }

    [Theory]
    [InlineData("a\u001b[31mred\u001b[0m b", "a red  b")]
    [InlineData("a\u001b]0;title\u0007b", "a b")]
    [InlineData("a\u001b]8;;https://evil.example\u001b\\link", "a link")]
    [InlineData("a\u009b2Jb\u001bcd", "a b d")]
    [InlineData("a\u202egnp.exe\u2066b\u2069", "a gnp.exe b")]
    [InlineData("a\r\nb\tc\u2028d\ufeffe\u200bf", "a  b c d e f")]
    [InlineData("a\ue000b", "a b")]
    [InlineData("Grüße, 世界", "Grüße, 世界")]
    public void Leaves_nothing_that_a_terminal_obeys(string text, string shown) => Assert.Equal(shown, OutsideText.Clean(text, []));

    [Fact]
    public void Cuts_what_is_long()
    {
        var shown = OutsideText.Clean(new string('x', 100_000), []);

        Assert.Equal(300, shown.Length);
        Assert.EndsWith("x…", shown, StringComparison.Ordinal);
        Assert.Equal("", OutsideText.Clean(null, []));
    }

    [Fact]
    public void The_process_knows_the_latest_secrets_of_each_owner()
    {
        var known = new KnownSecrets();
        known.Keep("aws-main", new SecretText("the-first-secret-of-aws"), null);
        known.Keep("kubeconfig-berlin", new SecretText(Token));
        known.Keep("AWS-main", new SecretText("wJalrXUtnFEMI/K7MDENG/bPxRfiCYEXAMPLEKEY"));

        Assert.Equal("*** the-first-secret-of-aws *** ***", known.Clean($"{Token} the-first-secret-of-aws wJalrXUtnFEMI/K7MDENG sent-to-the-server", ["sent-to-the-server"]));
        Assert.Equal("who: ***.", known.Mask($"who: {Token}."));
    }

    private static string RandomSecret(Random random)
    {
        const string alphabet = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/-_.=";
        return new string(random.GetItems<char>(alphabet, random.Next(24, 120)));
    }

    private static string Split(string text, Random random, string by)
    {
        var split = new StringBuilder();
        foreach (var character in text)
        {
            split.Append(character).Append(random.Next(5) == 0 ? by : "");
        }

        return split.ToString();
    }

    private static string Reverse(string text) => new([.. text.Reverse()]);

    private static string Base64(string text) => Convert.ToBase64String(Encoding.UTF8.GetBytes(text));

    private static IEnumerable<string> Runs(string text)
    {
        const int run = 12;
        var letters = new string([.. text.Where(char.IsAsciiLetterOrDigit).Select(char.ToLowerInvariant)]);
        return Enumerable.Range(0, Math.Max(0, letters.Length - run + 1)).Select(at => letters.Substring(at, run));
    }
}
