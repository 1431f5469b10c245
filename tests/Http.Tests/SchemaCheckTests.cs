using System.Text.Json.Nodes;

namespace EcrFleet.Http.Tests;

public sealed class SchemaCheckTests
{
    private static readonly JsonObject Document = JsonNode.Parse(
        """
        {"schemas":{"Pet":{"type":"object","properties":{"name":{"type":"string"},"born":{"type":["string","null"],"format":"date-time"},
         "kind":{"anyOf":[{"enum":["cat"]},{"type":"null"}]},"legs":{"type":"array","items":{"type":"integer"}}},"required":["name"]}}}
        """)!.AsObject();

    [Theory]
    [InlineData("""{"name":"a"}""", "")]
    [InlineData("""{"name":"a","born":"2026-11-23T14:15:00Z","kind":"cat","legs":[1,2]}""", "")]
    [InlineData("""{"name":"a","born":null,"kind":null,"legs":[]}""", "")]
    [InlineData("""{}""", "$.name is missing")]
    [InlineData("""[]""", "$ is array")]
    [InlineData("""{"name":1}""", "$.name is integer")]
    [InlineData("""{"name":"a","born":"soon"}""", "$.born is no time")]
    [InlineData("""{"name":"a","kind":"dog"}""", "$.kind fits none")]
    [InlineData("""{"name":"a","legs":[1,1.5]}""", "$.legs[1] is number")]
    [InlineData("""{"name":"a","age":1}""", "$.age is not documented")]
    public void Finds_what_does_not_fit(string value, string expected) =>
        Assert.Equal(expected, string.Join(' ', new SchemaCheck(Document).Problems(Reference("Pet"), JsonNode.Parse(value))));

    [Fact]
    public void A_word_that_it_does_not_know_is_a_problem() =>
        Assert.NotEmpty(new SchemaCheck(Document).Problems(JsonNode.Parse("""{"minLength":1}""")!, JsonNode.Parse("\"a\"")));

    private static JsonObject Reference(string name) => new() { ["$ref"] = $"#/schemas/{name}" };
}
