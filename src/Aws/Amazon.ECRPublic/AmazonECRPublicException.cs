using System.Net;
using Amazon.Runtime;

namespace Amazon.ECRPublic;

/// <summary>An error that ECR Public answered. Its message may quote the answer: do not show it.</summary>
internal sealed class AmazonECRPublicException : AmazonServiceException
{
    public AmazonECRPublicException()
    {
    }

    public AmazonECRPublicException(string message)
        : base(message)
    {
    }

    public AmazonECRPublicException(string message, Exception innerException)
        : base(message, innerException)
    {
    }

    public AmazonECRPublicException(
        string message, Exception innerException, ErrorType errorType, string errorCode, string requestId, HttpStatusCode statusCode)
        : base(message, innerException, errorType, errorCode, requestId, statusCode)
    {
    }
}
