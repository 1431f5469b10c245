using System.Text.Json.Nodes;
using EcrFleet.Sandbox.Kubernetes.Admission.Expressions;

namespace EcrFleet.Sandbox.Tests.Kubernetes;

public sealed class PolicyExpressionTests
{
    [Theory]
    [InlineData("object.type == 'a'", true)]
    [InlineData("object.type != \"a\"", false)]
    [InlineData("object.type == 'b' || object.metadata.name == 'n'", true)]
    [InlineData("object.type == 'a' && object.metadata.name == 'm'", false)]
    [InlineData("!(object.type == 'b') && true", true)]
    [InlineData("object.metadata.name in ['m', 'n']", true)]
    [InlineData("has(object.data)", false)]
    [InlineData("object.metadata['name'].startsWith('n')", true)]
    public void A_simple_expression_is_evaluated(string text, bool expected) => Assert.Equal(expected, PolicyExpression.IsTrue(text, Variables()));

    [Theory]
    [InlineData("object.items.all(i, i > 1)")]
    [InlineData("size(object.data) == 1")]
    [InlineData("unknown.name == 'n'")]
    [InlineData("object.type == 'a' ? true : false")]
    [InlineData("object.type == 'a")]
    public void Anything_else_is_refused(string text) => Assert.Throws<UnknownExpressionException>(() => PolicyExpression.IsTrue(text, Variables()));

    private static JsonObject Variables() => JsonNode.Parse("""{"object":{"type":"a","metadata":{"name":"n"}}}""")!.AsObject();
}
