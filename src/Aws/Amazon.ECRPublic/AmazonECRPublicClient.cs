using Amazon.ECRPublic.Internal;
using Amazon.ECRPublic.Model;
using Amazon.ECRPublic.Model.Internal.MarshallTransformations;
using Amazon.Runtime;
using Amazon.Runtime.Internal;

namespace Amazon.ECRPublic;

/// <summary>The client of Amazon ECR Public on the pipeline of AWSSDK.Core, which signs, retries and sends.</summary>
internal sealed class AmazonECRPublicClient : AmazonServiceClient, IAmazonECRPublic
{
    private static readonly AmazonECRPublicMetadata Metadata = new();

    public AmazonECRPublicClient()
        : this(new AmazonECRPublicConfig())
    {
    }

    public AmazonECRPublicClient(RegionEndpoint region)
        : this(new AmazonECRPublicConfig { RegionEndpoint = region })
    {
    }

    public AmazonECRPublicClient(AmazonECRPublicConfig config)
        : base(config)
    {
    }

    public AmazonECRPublicClient(AWSCredentials credentials, RegionEndpoint region)
        : this(credentials, new AmazonECRPublicConfig { RegionEndpoint = region })
    {
    }

    public AmazonECRPublicClient(AWSCredentials credentials, AmazonECRPublicConfig clientConfig)
        : base(credentials, clientConfig)
    {
    }

    protected override IServiceMetadata ServiceMetadata => Metadata;

    public static ClientConfig CreateDefaultClientConfig() => new AmazonECRPublicConfig();

    public static IAmazonService CreateDefaultServiceClient(AWSCredentials awsCredentials, ClientConfig clientConfig) =>
        new AmazonECRPublicClient(awsCredentials, (AmazonECRPublicConfig)clientConfig);

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
        pipeline.AddHandlerAfter<Marshaller>(new AmazonECRPublicEndpointResolver());
        pipeline.AddHandlerAfter<Marshaller>(new AmazonECRPublicAuthSchemeHandler());
    }
}
