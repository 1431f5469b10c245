using Amazon.Runtime;
using EcrFleet.Application.Registries;
using EcrFleet.Core.Failures;

namespace EcrFleet.Aws;

/// <summary>What was met on the way to a token, for a caller that wants to explain it.</summary>
internal sealed class AwsTrail
{
    /// <summary>Of keys or of the default chain.</summary>
    public AWSCredentials? Own { get; private set; }

    /// <summary>Of the role.</summary>
    public AWSCredentials? Session { get; private set; }

    /// <summary>Of the managed identity's token.</summary>
    public WebIdentity? WebIdentity { get; set; }

    /// <summary>The step at which it ended; absent when it came to the token.</summary>
    public AwsStep? FailedStep { get; private set; }

    public Exception? Exception { get; private set; }

    public Result<AWSCredentials> Note(Result<AWSCredentials> credential, bool isOfRole)
    {
        if (isOfRole)
        {
            Session = credential.Value;
        }
        else
        {
            Own = credential.Value;
        }

        return credential;
    }

    /// <param name="exception"><c>null</c> where a port said that it failed.</param>
    public void Fail(AwsStep step, Exception? exception = null) => (FailedStep, Exception) = (step, exception);
}
