using Amazon;
using Amazon.ECR;
using Amazon.ECRPublic;
using Amazon.Runtime;
using Amazon.RuntimeDependencies;
using Amazon.SecurityToken;

namespace EcrFleet.Aws;

/// <summary>Makes the AWS clients: all over one connection pool, with the SDK's standard retries and without its logging.</summary>
internal sealed class AwsClients(EcrOptions options, AwsHttpClientFactory http)
{
    /// <summary>
    /// The SDK finds the token service by reflection where its default chain needs it (AWS_WEB_IDENTITY_TOKEN_FILE, a profile with a role);
    /// Native AOT would have trimmed it. See https://docs.aws.amazon.com/sdk-for-net/v4/developer-guide/native-aot.html
    /// </summary>
    public void RegisterForDefaultChain() =>
        GlobalRuntimeDependencyRegistry.Instance.RegisterSecurityTokenServiceClient(context => new AmazonSecurityTokenServiceClient(
            new AnonymousAWSCredentials(),
            Configure(
                new AmazonSecurityTokenServiceConfig(),
                context.SecurityTokenServiceClientContextData.Region.SystemName,
                options.Endpoints.SecurityTokenService)));

    public IAmazonECR Ecr(AWSCredentials credentials, string region) =>
        new AmazonECRClient(credentials, Configure(new AmazonECRConfig(), region, options.Endpoints.Ecr));

    public IAmazonECRPublic EcrPublic(AWSCredentials credentials, string region) =>
        new AmazonECRPublicClient(credentials, Configure(new AmazonECRPublicConfig(), region, options.Endpoints.EcrPublic));

    public IAmazonSecurityTokenService SecurityTokenService(AWSCredentials credentials, string region) =>
        new AmazonSecurityTokenServiceClient(
            credentials, Configure(new AmazonSecurityTokenServiceConfig(), region, options.Endpoints.SecurityTokenService));

    private TConfig Configure<TConfig>(TConfig config, string region, Uri? endpoint)
        where TConfig : ClientConfig
    {
        config.RegionEndpoint = RegionEndpoint.GetBySystemName(region);
        if (endpoint is not null)
        {
            config.ServiceURL = endpoint.AbsoluteUri;
        }

        // Else the SDK signs for the region that it reads out of the address, and for us-east-1 with an address of AWS_ENDPOINT_URL.
        config.AuthenticationRegion = region;
        config.HttpClientFactory = http;
        config.RetryMode = RequestRetryMode.Standard;
        config.MaxErrorRetry = options.MaxAttempts - 1;
        config.AllowAutoRedirect = false;
        config.DisableLogging = true;
        return config;
    }
}
