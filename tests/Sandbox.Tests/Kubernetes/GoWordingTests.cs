using System.Text;
using EcrFleet.Sandbox.Kubernetes.Go;

namespace EcrFleet.Sandbox.Tests.Kubernetes;

/// <summary>Messages of Go's decoders, as a real kube-apiserver 1.20.2 gave them for these inputs.</summary>
public sealed class GoWordingTests
{
    [Theory]
    [InlineData("", "unexpected end of JSON input")]
    [InlineData("{\"a\"", "unexpected end of JSON input")]
    [InlineData("{\"a\":1,", "unexpected end of JSON input")]
    [InlineData("nul", "invalid character ' ' in literal null (expecting 'l')")]
    [InlineData("{\"a\":tru}", "invalid character '}' in literal true (expecting 'e')")]
    [InlineData("{\"a\":1}x", "invalid character 'x' after top-level value")]
    [InlineData("{\"a\" 1}", "invalid character '1' after object key")]
    [InlineData("{a:1}", "invalid character 'a' looking for beginning of object key string")]
    [InlineData("{\"a\":1 \"b\"}", "invalid character '\"' after object key:value pair")]
    [InlineData("{\"a\":\"\\q\"}", "invalid character 'q' in string escape code")]
    [InlineData("{\"a\":-}", "invalid character '}' in numeric literal")]
    [InlineData("{\"a\":1.}", "invalid character '}' after decimal point in numeric literal")]
    [InlineData("{\"a\":1e}", "invalid character '}' in exponent of numeric literal")]
    [InlineData("{\"a\":[1 2]}", "invalid character '2' after array element")]
    [InlineData("{\"a\":\"\n\"}", "invalid character '\\n' in string literal")]
    [InlineData("{\"a\":01}", "invalid character '1' after object key:value pair")]
    [InlineData("'", "invalid character '\\'' looking for beginning of value")]
    [InlineData("[1]", "json: cannot unmarshal array into Go value of type map[string]interface {}")]
    [InlineData("\"s\"", "json: cannot unmarshal string into Go value of type map[string]interface {}")]
    [InlineData("true", "json: cannot unmarshal bool into Go value of type map[string]interface {}")]
    public void A_text_is_no_JSON_object(string text, string expected) => Assert.Equal(expected, GoJson.ObjectProblem(Encoding.UTF8.GetBytes(text)));

    [Theory]
    [InlineData("{}")]
    [InlineData(" {\"a\":[1,-2.5e+3,\"\\u00e9\",null,true,{\"b\":{}}]} ")]
    [InlineData("null")]
    public void A_text_is_a_JSON_object(string text) => Assert.Null(GoJson.ObjectProblem(Encoding.UTF8.GetBytes(text)));

    [Theory]
    [InlineData("=", 0)]
    [InlineData("a", 0)]
    [InlineData("ab=c", 2)]
    [InlineData("ab=", 3)]
    [InlineData("a=bc", 1)]
    [InlineData("%bcd", 0)]
    [InlineData("abc%", 3)]
    [InlineData("ab cd", 2)]
    [InlineData("YQ==x", 4)]
    public void A_text_is_no_base64(string text, int position) => Assert.Equal($"illegal base64 data at input byte {position}", GoBase64.Problem(text));

    [Theory]
    [InlineData("")]
    [InlineData("YQ==")]
    [InlineData("ab==")]
    [InlineData("YWJj\nZGVm")]
    public void A_text_is_base64(string text) => Assert.Null(GoBase64.Problem(text));
}
