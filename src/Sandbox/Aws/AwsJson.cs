using System.Text.Json.Nodes;
using EcrFleet.Sandbox.Aws.Wire;

namespace EcrFleet.Sandbox.Aws;

/// <summary>The AWS JSON 1.1 protocol's errors.</summary>
/// <remarks><see href="https://smithy.io/2.0/aws/protocols/aws-json-1_1-protocol.html"/>.</remarks>
internal static class AwsJson
{
    public const string ContentType = "application/x-amz-json-1.1";

    public static AwsAnswer Error(AwsError error)
    {
        // A refusal by policy spells its text field with a capital letter; clients must read both.
        var field = error.Code == "AccessDeniedException" ? "Message" : "message";
        return new AwsAnswer(error.Status, ContentType, new JsonObject { ["__type"] = error.Code, [field] = error.Message }.ToJsonString());
    }
}
