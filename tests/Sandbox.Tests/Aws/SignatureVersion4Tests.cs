using EcrFleet.Sandbox.Aws.Signing;
using EcrFleet.Sandbox.Aws.Wire;
using Microsoft.AspNetCore.Http;

namespace EcrFleet.Sandbox.Tests.Aws;

public sealed class SignatureVersion4Tests
{
    [Fact]
    public void Gives_the_published_signature_of_the_plain_example()
    {
        // The case "get-vanilla" of the signature test suite of AWS.
        var request = new AwsRequest(
            "GET", "/", [], new HeaderDictionary { ["Host"] = "example.amazonaws.com", ["X-Amz-Date"] = "20150830T123600Z" }, default);

        var signature = SignatureVersion4.Calculate(
            request,
            ["host", "x-amz-date"],
            new CredentialScope("20150830", "us-east-1", "service"),
            "20150830T123600Z",
            "wJalrXUtnFEMI/K7MDENG+bPxRfiCYEXAMPLEKEY");

        Assert.Equal("5fa00fa31553b73ebf1942676e86291e8372ff2a2260956d9b8aae1d763fbf31", signature);
    }

    [Fact]
    public void Gives_the_published_signature_of_ordered_query_parameters()
    {
        // The case "get-vanilla-query-order-key-case" of the same suite.
        var request = new AwsRequest(
            "GET",
            "/",
            [new("Param2", "value2"), new("Param1", "value1")],
            new HeaderDictionary { ["Host"] = "example.amazonaws.com", ["X-Amz-Date"] = "20150830T123600Z" },
            default);

        var signature = SignatureVersion4.Calculate(
            request,
            ["host", "x-amz-date"],
            new CredentialScope("20150830", "us-east-1", "service"),
            "20150830T123600Z",
            "wJalrXUtnFEMI/K7MDENG+bPxRfiCYEXAMPLEKEY");

        Assert.Equal("b97d918cfa904a5beff61c982a1b6f458b799221646efd99d3219ec94cdf2500", signature);
    }
}
