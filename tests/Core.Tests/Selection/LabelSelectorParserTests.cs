using CsCheck;
using EcrFleet.Core.Failures;
using EcrFleet.Core.Selection;

namespace EcrFleet.Core.Tests.Selection;

public sealed class LabelSelectorParserTests
{
    [Theory]
    [InlineData("x", "x Exists ")]
    [InlineData("!x", "x DoesNotExist ")]
    [InlineData("! x", "x DoesNotExist ")]
    [InlineData("x=a", "x In a")]
    [InlineData("x==a", "x In a")]
    [InlineData(" x = a ", "x In a")]
    [InlineData("x=", "x In ")]
    [InlineData("x=,y", "x In ; y Exists ")]
    [InlineData("x!=a", "x NotIn a")]
    [InlineData("x in (b,a,b)", "x In a|b")]
    [InlineData("x in(a)", "x In a")]
    [InlineData("x notin (a, b)", "x NotIn a|b")]
    [InlineData("x in (,a)", "x In |a")]
    [InlineData("x in (a,)", "x In |a")]
    [InlineData("x in (,)", "x In ")]
    [InlineData("in", "in Exists ")]
    [InlineData("in in (in,notin)", "in In in|notin")]
    [InlineData("kubernetes.io/metadata.name=a,!b,c notin (d)", "kubernetes.io/metadata.name In a; b DoesNotExist ; c NotIn d")]
    [InlineData("x=a\n,\ty", "x In a; y Exists ")]
    [InlineData("x=a\r\n,y", "x In a; y Exists ")]
    public void Reads_the_grammar_of_Kubernetes(string text, string expected) => Assert.Equal(expected, Print(text));

    [Theory]
    [InlineData("", "at position 1, a label key is expected")]
    [InlineData(",", "at position 1, a label key is expected")]
    [InlineData("x,", "at position 3, a label key is expected")]
    [InlineData("x,,y", "at position 3, a label key is expected")]
    [InlineData("!", "at position 2, a label key is expected")]
    [InlineData("!!x", "at position 2, a label key is expected")]
    [InlineData("=a", "at position 1, a label key is expected")]
    [InlineData("x y", "at position 3, an operator (=, ==, !=, in, notin) is expected")]
    [InlineData("x > 5", "at position 3, an operator (=, ==, !=, in, notin) is expected")]
    [InlineData("x IN (a)", "at position 3, an operator (=, ==, !=, in, notin) is expected")]
    [InlineData("x === a", "at position 5, a label value is expected")]
    [InlineData("x=a b", "at position 5, ',' or the end is expected")]
    [InlineData("!x=a", "at position 3, ',' or the end is expected")]
    [InlineData("x in", "at position 5, '(' is expected")]
    [InlineData("x in a", "at position 6, '(' is expected")]
    [InlineData("x in ()", "at position 7, at least one value is expected")]
    [InlineData("x in (", "at position 7, a label value is expected")]
    [InlineData("x in (a", "at position 8, ',' or ')' is expected")]
    [InlineData("x in (a b)", "at position 9, ',' or ')' is expected")]
    [InlineData("x notin (-)", "at position 10, a label value is expected")]
    [InlineData("x in (a))", "at position 9, ',' or the end is expected")]
    [InlineData("-x", "at position 1, a label key is expected")]
    [InlineData("a/b/c", "at position 1, a label key is expected")]
    [InlineData("/x", "at position 1, a label key is expected")]
    [InlineData("x/", "at position 1, a label key is expected")]
    [InlineData("Example.com/x", "at position 1, a label key is expected")]
    [InlineData("x=a_", "at position 3, a label value is expected")]
    [InlineData("x=a/b", "at position 3, a label value is expected")]
    [InlineData("x=*", "at position 3, a label value is expected")]
    public void Tells_where_it_is_wrong(string text, string expected)
    {
        var failure = LabelSelectorParser.Parse(text).Failure;

        Assert.Equal(FailureKind.Invalid, failure?.Kind);
        Assert.Equal(expected, failure?.Message);
    }

    [Fact]
    public void Keys_and_values_have_at_most_63_characters()
    {
        var longest = new string('a', 63);

        Assert.True(LabelSelectorParser.Parse($"{longest}={longest}").IsSuccess);
        Assert.False(LabelSelectorParser.Parse($"{longest}a=b").IsSuccess);
        Assert.False(LabelSelectorParser.Parse($"a={longest}a").IsSuccess);
    }

    [Fact]
    public void Selects_as_a_plain_model_does()
    {
        var key = OneOf("a", "b", "c");
        var value = OneOf("1", "2", "");
        var labels = Gen.Dictionary(key, value)[0, 3];

        Gen.Select(key, OneOf("=", "==", "!=", "in", "notin", "", "!"), value, value, labels).Sample(
            (name, @operator, first, second, having) => Assert.Equal(
                Model(name, @operator, first, second, having),
                LabelSelectorParser.Parse(Text(name, @operator, first, second)).Value?.Matches(having)),
            iter: 5000);
    }

    [Fact]
    public void All_requirements_must_hold()
    {
        var selector = LabelSelectorParser.Parse("a=1,b").Value!;

        Assert.True(selector.Matches(new Dictionary<string, string> { ["a"] = "1", ["b"] = "" }));
        Assert.False(selector.Matches(new Dictionary<string, string> { ["a"] = "1" }));
        Assert.False(selector.Matches(new Dictionary<string, string> { ["b"] = "1" }));
    }

    [Fact]
    public void Never_throws_on_any_text() =>
        Gen.Char["ab/=!(), in"].Array[0, 20].Select(characters => new string(characters))
            .Sample(text => Assert.NotNull(LabelSelectorParser.Parse(text)), iter: 20_000);

    private static Gen<string> OneOf(params string[] values) => Gen.OneOf(Array.ConvertAll(values, Gen.Const));

    private static string Text(string key, string @operator, string first, string second) => @operator switch
    {
        "in" or "notin" => $"{key} {@operator} ({first},{second})",
        "" or "!" => @operator + key,
        _ => key + @operator + first,
    };

    private static bool Model(string key, string @operator, string first, string second, Dictionary<string, string> labels) => @operator switch
    {
        "" => labels.ContainsKey(key),
        "!" => !labels.ContainsKey(key),
        "in" => labels.TryGetValue(key, out var value) && (value == first || value == second),
        "notin" => !labels.TryGetValue(key, out var value) || (value != first && value != second),
        "!=" => !labels.TryGetValue(key, out var value) || value != first,
        _ => labels.TryGetValue(key, out var value) && value == first,
    };

    private static string Print(string text)
    {
        var result = LabelSelectorParser.Parse(text);
        Assert.Null(result.Failure);
        return string.Join("; ", result.Value!.Requirements.Select(item => $"{item.Key} {item.Operator} {string.Join('|', item.Values)}"));
    }
}
