using Amazon.Runtime;
using Amazon.Runtime.Endpoints;
using Amazon.Runtime.Internal.Endpoints.StandardLibrary;
using Endpoint = Amazon.Runtime.Endpoints.Endpoint;

namespace Amazon.ECR.Internal;

/// <summary>
/// The addresses of ECR in every partition of AWS, by the rules of the service's endpoint rule set; the partitions themselves are
/// data of AWSSDK.Core. See https://docs.aws.amazon.com/general/latest/gr/ecr.html
/// </summary>
internal sealed class AmazonECREndpointProvider : IEndpointProvider
{
    public Endpoint ResolveEndpoint(EndpointParameters parameters)
    {
        var useFips = parameters["UseFIPS"] is true;
        var useDualStack = parameters["UseDualStack"] is true;
        if (parameters["Endpoint"] is string { Length: > 0 } endpoint)
        {
            return useFips || useDualStack
                ? throw new AmazonClientException("Invalid Configuration: FIPS, Dualstack and custom endpoint are not supported together")
                : new Endpoint(endpoint);
        }

        if (parameters["Region"] is not string { Length: > 0 } region)
        {
            throw new AmazonClientException("Invalid Configuration: Missing Region");
        }

        return new Endpoint("https://" + Host(region, Fn.Partition(region), useFips, useDualStack));
    }

    private static string Host(string region, Partition partition, bool useFips, bool useDualStack)
    {
        if (useFips && !partition.supportsFIPS)
        {
            throw new AmazonClientException("FIPS is enabled but this partition does not support FIPS");
        }

        if (useDualStack && !partition.supportsDualStack)
        {
            throw new AmazonClientException("DualStack is enabled but this partition does not support DualStack");
        }

        // The older partitions have their own names for FIPS and dual stack; the newer ones follow the common pattern.
        return (useFips, useDualStack, partition.name) switch
        {
            (true, true, "aws" or "aws-us-gov") => $"ecr-fips.{region}.api.aws",
            (true, true, _) => $"api.ecr-fips.{region}.{partition.dualStackDnsSuffix}",
            (true, false, "aws" or "aws-us-gov") => $"ecr-fips.{region}.amazonaws.com",
            (true, false, _) => $"api.ecr-fips.{region}.{partition.dnsSuffix}",
            (false, true, "aws" or "aws-us-gov") => $"ecr.{region}.api.aws",
            (false, true, "aws-cn") => $"ecr.{region}.api.amazonwebservices.com.cn",
            (false, true, _) => $"api.ecr.{region}.{partition.dualStackDnsSuffix}",
            (false, false, _) => $"api.ecr.{region}.{partition.dnsSuffix}",
        };
    }
}
