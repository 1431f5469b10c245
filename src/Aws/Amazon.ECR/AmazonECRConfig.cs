using Amazon.ECR.Internal;
using Amazon.Runtime;
using Amazon.Runtime.Endpoints;
using Amazon.Runtime.Internal;
using Amazon.Util.Internal;
using Endpoint = Amazon.Runtime.Endpoints.Endpoint;

namespace Amazon.ECR;

/// <summary>Settings of the ECR client. <see cref="ClientConfig.ServiceURL"/> is found by the SDK in <c>AWS_ENDPOINT_URL_ECR</c>, <c>AWS_ENDPOINT_URL</c> or the profile.</summary>
internal sealed class AmazonECRConfig : ClientConfig
{
    private static readonly AmazonECREndpointResolver EndpointResolver = new();

    public AmazonECRConfig()
        : base(new DefaultConfigurationProvider(AmazonECRDefaultConfiguration.GetAllConfigurations()))
    {
        base.ServiceId = ServiceId;
        AuthenticationServiceName = "ecr";
        EndpointProvider = new AmazonECREndpointProvider();
    }

    /// <summary>The service's id in the model; the SDK makes the names of environment variables from it.</summary>
    public static new string ServiceId => "ECR";

    public override string RegionEndpointServiceName => "api.ecr";

    public override string ServiceVersion => "2015-09-21";

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
