namespace Amazon.ECR.Model;

/// <summary>A token of ECR. See https://docs.aws.amazon.com/AmazonECR/latest/APIReference/API_AuthorizationData.html</summary>
internal sealed class AuthorizationData
{
    /// <summary>Base64 of <c>AWS:password</c>.</summary>
    public string? AuthorizationToken { get; set; }

    /// <summary>UTC.</summary>
    public DateTime? ExpiresAt { get; set; }

    /// <summary>The address of the account's own registry, with its scheme.</summary>
    public string? ProxyEndpoint { get; set; }
}
