using Amazon;
using Amazon.ECR;
using Amazon.ECRPublic;
using Amazon.Runtime;
using Amazon.Runtime.Endpoints;

namespace EcrFleet.Aws.Tests;

public sealed class EcrEndpointTests
{
    [Theory]
    [InlineData("eu-central-1", "https://api.ecr.eu-central-1.amazonaws.com/")]
    [InlineData("cn-north-1", "https://api.ecr.cn-north-1.amazonaws.com.cn/")]
    [InlineData("us-gov-west-1", "https://api.ecr.us-gov-west-1.amazonaws.com/")]
    [InlineData("us-iso-east-1", "https://api.ecr.us-iso-east-1.c2s.ic.gov/")]
    [InlineData("us-isob-east-1", "https://api.ecr.us-isob-east-1.sc2s.sgov.gov/")]
    [InlineData("us-isof-south-1", "https://api.ecr.us-isof-south-1.csp.hci.ic.gov/")]
    [InlineData("eusc-de-east-1", "https://api.ecr.eusc-de-east-1.amazonaws.eu/")]
    [InlineData("eu-new-9", "https://api.ecr.eu-new-9.amazonaws.com/")]
    public void Knows_every_partition(string region, string address) => Assert.Equal(address, Ecr(region));

    [Theory]
    [InlineData("us-east-1", true, false, "https://ecr-fips.us-east-1.amazonaws.com/")]
    [InlineData("us-east-1", false, true, "https://ecr.us-east-1.api.aws/")]
    [InlineData("us-east-1", true, true, "https://ecr-fips.us-east-1.api.aws/")]
    [InlineData("us-gov-east-1", true, false, "https://ecr-fips.us-gov-east-1.amazonaws.com/")]
    [InlineData("us-gov-east-1", true, true, "https://ecr-fips.us-gov-east-1.api.aws/")]
    [InlineData("cn-north-1", false, true, "https://ecr.cn-north-1.api.amazonwebservices.com.cn/")]
    [InlineData("us-iso-east-1", true, false, "https://api.ecr-fips.us-iso-east-1.c2s.ic.gov/")]
    public void Knows_fips_and_dual_stack(string region, bool useFips, bool useDualStack, string address) =>
        Assert.Equal(address, Ecr(region, useFips, useDualStack));

    [Theory]
    [InlineData("us-east-1", false, false, "https://api.ecr-public.us-east-1.amazonaws.com/")]
    [InlineData("us-east-1", false, true, "https://api.ecr-public.us-east-1.api.aws/")]
    [InlineData("us-east-1", true, false, "https://api.ecr-public-fips.us-east-1.amazonaws.com/")]
    public void Knows_ecr_public(string region, bool useFips, bool useDualStack, string address) =>
        Assert.Equal(address, Resolve(new AmazonECRPublicConfig(), new Amazon.ECRPublic.Model.GetAuthorizationTokenRequest(), region, useFips, useDualStack));

    [Fact]
    public void Refuses_fips_with_an_address_of_ones_own()
    {
        var config = new AmazonECRConfig { ServiceURL = "http://127.0.0.1:1", AuthenticationRegion = "eu-central-1", UseFIPSEndpoint = true };

        Assert.Throws<AmazonClientException>(() => config.DetermineServiceOperationEndpoint(Parameters(new Amazon.ECR.Model.GetAuthorizationTokenRequest())));
    }

    [Fact]
    public void Has_the_service_ids_of_which_the_sdk_makes_the_names_of_its_variables()
    {
        Assert.Equal("ECR", ((ClientConfig)new AmazonECRConfig()).ServiceId);
        Assert.Equal("ECR PUBLIC", ((ClientConfig)new AmazonECRPublicConfig()).ServiceId);
    }

    private static string Ecr(string region, bool useFips = false, bool useDualStack = false) =>
        Resolve(new AmazonECRConfig(), new Amazon.ECR.Model.GetAuthorizationTokenRequest(), region, useFips, useDualStack);

    private static string Resolve(ClientConfig config, AmazonWebServiceRequest request, string region, bool useFips, bool useDualStack)
    {
        config.IgnoreConfiguredEndpointUrls = true;
        config.RegionEndpoint = RegionEndpoint.GetBySystemName(region);
        config.UseFIPSEndpoint = useFips;
        config.UseDualstackEndpoint = useDualStack;
        return config.DetermineServiceOperationEndpoint(Parameters(request)).URL;
    }

    private static ServiceOperationEndpointParameters Parameters(AmazonWebServiceRequest request) => new(request);
}
