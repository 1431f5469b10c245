namespace EcrFleet.Sandbox.Aws.Iam;

/// <summary>An IAM role: who may assume it, and what it may do.</summary>
internal sealed record IamRole
{
    /// <summary>For example <c>arn:aws:iam::210987654321:role/pull</c>.</summary>
    public required string Arn { get; init; }

    /// <summary>The principals' ARNs that may call AssumeRole on it.</summary>
    public IReadOnlyList<string> TrustedPrincipals { get; init; } = [];

    /// <summary>The <c>sts:ExternalId</c> condition of the trust.</summary>
    public string? ExternalId { get; init; }

    /// <summary>The trust in tokens of an identity provider, for AssumeRoleWithWebIdentity.</summary>
    public WebIdentityTrust? WebIdentity { get; init; }

    public IamPolicy Policy { get; init; } = IamPolicy.Everything;

    public TimeSpan MaxSessionDuration { get; init; } = TimeSpan.FromHours(1);

    public string Partition => Arn.Split(':')[1];

    public string AccountId => Arn.Split(':')[4];

    public string Name => Arn[(Arn.IndexOf('/', StringComparison.Ordinal) + 1)..];
}
