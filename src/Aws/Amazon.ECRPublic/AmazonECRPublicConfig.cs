using Amazon.ECRPublic.Internal;
using Amazon.Runtime;
using Amazon.Runtime.Endpoints;
using Amazon.Runtime.Internal;
using Amazon.Util.Internal;
using Endpoint = Amazon.Runtime.Endpoints.Endpoint;

namespace Amazon.ECRPublic;

/// <summary>Settings of the ECR Public client. <see cref="ClientConfig.ServiceURL"/> is found by the SDK in <c>AWS_ENDPOINT_URL_ECR_PUBLIC</c>, <c>AWS_ENDPOINT_URL</c> or the profile.</summary>
internal sealed class AmazonECRPublicConfig : ClientConfig
{
    private static readonly AmazonECRPublicEndpointResolver EndpointResolver = new();

    public AmazonECRPublicConfig()
        : base(new DefaultConfigurationProvider(AmazonECRPublicDefaultConfiguration.GetAllConfigurations()))
    {
        base.ServiceId = ServiceId;
        AuthenticationServiceName = "ecr-public";
        EndpointProvider = new AmazonECRPublicEndpointProvider();
    }

    /// <summary>The service's id in the model; the SDK makes the names of environment variables from it.</summary>
    public static new string ServiceId => "ECR PUBLIC";

    public override string RegionEndpointServiceName => "api.ecr-public";

    public override string ServiceVersion => "2020-10-30";

    public override string UserAgent { get; } = InternalSDKUtils.BuildUserAgentString(ServiceId, "4.1.0");

    public override Endpoint DetermineServiceOperationEndpoint(ServiceOperationEndpointParameters parameters) =>
        EndpointResolver.GetEndpoint(new Runtime.Internal.ExecutionContext(
            new RequestContext(false)
            {
                ClientConfig = this,
                OriginalRequest = parameters.Request,
                Request = new DefaultRequest(parameters.Request, ServiceId) { AlternateEndpoint = parameters.AlternateEndpoint },
            },
            null));
}
