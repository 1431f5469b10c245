using Amazon.ECR.Internal;
using Amazon.ECR.Model;
using Amazon.ECR.Model.Internal.MarshallTransformations;
using Amazon.Runtime;
using Amazon.Runtime.Internal;

namespace Amazon.ECR;

/// <summary>The client of Amazon ECR on the pipeline of AWSSDK.Core, which signs, retries and sends.</summary>
internal sealed class AmazonECRClient : AmazonServiceClient, IAmazonECR
{
    private static readonly AmazonECRMetadata Metadata = new();

    public AmazonECRClient()
        : this(new AmazonECRConfig())
    {
    }

    public AmazonECRClient(RegionEndpoint region)
        : this(new AmazonECRConfig { RegionEndpoint = region })
    {
    }

    public AmazonECRClient(AmazonECRConfig config)
        : base(config)
    {
    }

    public AmazonECRClient(AWSCredentials credentials, RegionEndpoint region)
        : this(credentials, new AmazonECRConfig { RegionEndpoint = region })
    {
    }

    public AmazonECRClient(AWSCredentials credentials, AmazonECRConfig clientConfig)
        : base(credentials, clientConfig)
    {
    }

    protected override IServiceMetadata ServiceMetadata => Metadata;

    public static ClientConfig CreateDefaultClientConfig() => new AmazonECRConfig();

    public static IAmazonService CreateDefaultServiceClient(AWSCredentials awsCredentials, ClientConfig clientConfig) =>
        new AmazonECRClient(awsCredentials, (AmazonECRConfig)clientConfig);

    public Task<GetAuthorizationTokenResponse> GetAuthorizationTokenAsync(
        GetAuthorizationTokenRequest request, CancellationToken cancellationToken = default) =>
        InvokeAsync<GetAuthorizationTokenResponse>(
            request,
            new InvokeOptions
            {
                RequestMarshaller = GetAuthorizationTokenRequestMarshaller.Instance,
                ResponseUnmarshaller = GetAuthorizationTokenResponseUnmarshaller.Instance,
            },
            cancellationToken);

    protected override void CustomizeRuntimePipeline(RuntimePipeline pipeline)
    {
        pipeline.RemoveHandler<EndpointResolver>();
        pipeline.AddHandlerAfter<Marshaller>(new AmazonECREndpointResolver());
        pipeline.AddHandlerAfter<Marshaller>(new AmazonECRAuthSchemeHandler());
    }
}
