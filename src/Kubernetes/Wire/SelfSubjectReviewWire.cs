namespace EcrFleet.Kubernetes.Wire;

/// <summary>As whom the server sees us.</summary>
internal sealed record SelfSubjectReviewWire
{
    public ReviewStatusWire? Status { get; init; }

    internal sealed record ReviewStatusWire
    {
        public UserWire? UserInfo { get; init; }
    }

    internal sealed record UserWire
    {
        public string? Username { get; init; }
    }
}
