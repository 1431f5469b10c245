namespace EcrFleet.Aws;

/// <summary>
/// Addresses in place of those of AWS. What is absent follows the AWS SDK: <c>AWS_ENDPOINT_URL_ECR</c>, <c>AWS_ENDPOINT_URL_ECR_PUBLIC</c>,
/// <c>AWS_ENDPOINT_URL_STS</c>, <c>AWS_ENDPOINT_URL</c>, the profile, then the address of the region.
/// </summary>
public sealed record AwsEndpoints
{
    public Uri? Ecr { get; init; }

    public Uri? EcrPublic { get; init; }

    public Uri? SecurityTokenService { get; init; }
}
