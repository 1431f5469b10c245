using Amazon.Runtime.Internal;

namespace Amazon.ECRPublic.Internal;

internal sealed class AmazonECRPublicMetadata : IServiceMetadata
{
    public string ServiceId => AmazonECRPublicConfig.ServiceId;

    public IDictionary<string, string> OperationNameMapping { get; } = new Dictionary<string, string>();
}
