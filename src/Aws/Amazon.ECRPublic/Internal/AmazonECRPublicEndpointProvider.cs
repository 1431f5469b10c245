using Amazon.Runtime;
using Amazon.Runtime.Endpoints;
using Amazon.Runtime.Internal.Endpoints.StandardLibrary;
using Endpoint = Amazon.Runtime.Endpoints.Endpoint;

namespace Amazon.ECRPublic.Internal;

/// <summary>
/// The addresses of ECR Public by the rules of the service's endpoint rule set; the partitions themselves are data of AWSSDK.Core.
/// See https://docs.aws.amazon.com/general/latest/gr/ecr-public.html
/// </summary>
internal sealed class AmazonECRPublicEndpointProvider : IEndpointProvider
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

        var service = useFips ? "api.ecr-public-fips" : "api.ecr-public";
        return $"{service}.{region}.{(useDualStack ? partition.dualStackDnsSuffix : partition.dnsSuffix)}";
    }
}
