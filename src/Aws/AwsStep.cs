namespace EcrFleet.Aws;

/// <summary>Where on the way to a token something failed.</summary>
internal enum AwsStep
{
    /// <summary>Looking for a credential in the AWS SDK's default chain.</summary>
    DefaultChain,

    /// <summary>Asking Azure for the managed identity's token.</summary>
    ManagedIdentity,

    /// <summary>STS AssumeRole with keys or with the default chain's credential.</summary>
    AssumeRole,

    /// <summary>STS AssumeRoleWithWebIdentity with the managed identity's token.</summary>
    AssumeRoleWithWebIdentity,

    /// <summary>GetAuthorizationToken of ECR.</summary>
    EcrToken,

    /// <summary>GetAuthorizationToken of ECR Public.</summary>
    EcrPublicToken,
}
