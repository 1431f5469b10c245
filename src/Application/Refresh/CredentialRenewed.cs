namespace EcrFleet.Application.Refresh;

/// <summary>What became of a cluster's credential.</summary>
public sealed record CredentialRenewed
{
    /// <summary>Nothing was to be done.</summary>
    public static CredentialRenewed No { get; } = new();

    /// <summary>The new one's end; <c>null</c> when the old one stays.</summary>
    public DateTimeOffset? ExpiresAt { get; init; }

    /// <summary>Why it could not be renewed, or which former token stays valid.</summary>
    public string? Warning { get; init; }

    /// <summary>It was renewed, or will be in time: its end needs no warning.</summary>
    public bool IsCaredFor { get; init; }
}
