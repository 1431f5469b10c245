using EcrFleet.Sandbox.Aws.Iam;

namespace EcrFleet.Sandbox.Aws.Wire;

/// <summary>An error of a service. The JSON services and STS say the same things under different codes and statuses.</summary>
internal sealed record AwsError(int Status, string Code, string Message)
{
    public static AwsError AccessDenied(Principal principal, string action, string resource = "*") => new(
        400,
        "AccessDeniedException",
        $"User: {principal.Arn} is not authorized to perform: {action} on resource: {resource} "
            + $"because no identity-based policy allows the {action} action");

    public static AwsError DeniedByControlPolicy(string caller, string action) => new(
        400,
        "AccessDeniedException",
        $"User: {caller} is not authorized to perform: {action} on resource: * with an explicit deny in a service control policy");

    public static AwsError Throttling { get; } = new(400, "ThrottlingException", "Rate exceeded");

    public static AwsError Server { get; } = new(
        500, "ServerException", "The request processing has failed because of an unknown error, exception or failure.");
}
