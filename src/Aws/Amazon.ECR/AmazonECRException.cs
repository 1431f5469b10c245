using System.Net;
using Amazon.Runtime;

namespace Amazon.ECR;

/// <summary>An error that ECR answered. Its message may quote the answer: do not show it.</summary>
internal sealed class AmazonECRException : AmazonServiceException
{
    public AmazonECRException()
    {
    }

    public AmazonECRException(string message)
        : base(message)
    {
    }

    public AmazonECRException(string message, Exception innerException)
        : base(message, innerException)
    {
    }

    public AmazonECRException(
        string message, Exception innerException, ErrorType errorType, string errorCode, string requestId, HttpStatusCode statusCode)
        : base(message, innerException, errorType, errorCode, requestId, statusCode)
    {
    }
}
