using System.Text;
using EcrFleet.Sandbox.Aws.Signing;
using EcrFleet.Sandbox.Aws.Wire;
using Microsoft.AspNetCore.WebUtilities;

namespace EcrFleet.Sandbox.Aws;

/// <summary>The operation that a request names: in a header for the JSON services, in the form for STS.</summary>
/// <param name="Service">The service name in the signature's scope.</param>
internal sealed record AwsOperation(string Name, string Service, string Action, bool IsJson)
{
    public const string GetAuthorizationToken = "GetAuthorizationToken";

    /// <summary>ECR Public's operation has the same name as ECR's; here they are two.</summary>
    public const string GetPublicAuthorizationToken = "PublicGetAuthorizationToken";

    private const string EcrTarget = "AmazonEC2ContainerRegistry_V20150921.";
    private const string EcrPublicTarget = "SpencerFrontendService.";

    /// <summary>A web identity's call is not signed: the token in it is the proof.</summary>
    public bool IsSigned => Name != "AssumeRoleWithWebIdentity";

    public SignatureErrors SignatureErrors => IsJson ? SignatureErrors.Json : SignatureErrors.Sts;

    public static AwsOperation Of(AwsRequest request, Dictionary<string, string> form)
    {
        var target = request.Headers["x-amz-target"].ToString();
        if (target.Length > 0)
        {
            return target switch
            {
                EcrTarget + GetAuthorizationToken => new(GetAuthorizationToken, "ecr", "ecr:GetAuthorizationToken", true),
                EcrPublicTarget + GetAuthorizationToken =>
                    new(GetPublicAuthorizationToken, "ecr-public", "ecr-public:GetAuthorizationToken", true),
                _ => new(target, target.StartsWith(EcrPublicTarget, StringComparison.Ordinal) ? "ecr-public" : "ecr", target, true),
            };
        }

        var parameters = request.Method == "POST"
            ? QueryHelpers.ParseQuery(Encoding.UTF8.GetString(request.Body.Span))
                .Select(pair => KeyValuePair.Create(pair.Key, pair.Value.ToString()))
            : request.Query;
        foreach (var (name, value) in parameters)
        {
            form[name] = value;
        }

        var action = form.GetValueOrDefault("Action", "");
        return new AwsOperation(action, "sts", $"sts:{action}", false);
    }

    public AwsAnswer Error(AwsError error) => IsJson ? AwsJson.Error(error) : StsXml.Error(error);

    public AwsAnswer Unknown() => IsJson
        ? AwsJson.Error(new AwsError(400, "UnknownOperationException", ""))
        : StsXml.Error(new AwsError(400, "InvalidAction", $"Could not find operation {Name} for version 2011-06-15"));
}
