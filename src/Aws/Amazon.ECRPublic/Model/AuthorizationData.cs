namespace Amazon.ECRPublic.Model;

/// <summary>A token of ECR Public. See https://docs.aws.amazon.com/AmazonECRPublic/latest/APIReference/API_AuthorizationData.html</summary>
internal sealed class AuthorizationData
{
    /// <summary>Base64 of <c>AWS:password</c>.</summary>
    public string? AuthorizationToken { get; set; }

    /// <summary>UTC.</summary>
    public DateTime? ExpiresAt { get; set; }
}
