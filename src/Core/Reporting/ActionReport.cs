using System.Text.Json.Serialization;
using EcrFleet.Core.Planning;

namespace EcrFleet.Core.Reporting;

/// <summary>What was done, or in a dry run would be done, in one namespace.</summary>
public sealed record ActionReport
{
    public required string Namespace { get; init; }

    /// <summary>The service account whose <c>imagePullSecrets</c> it was about; absent where it was about the secret.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public string? ServiceAccount { get; init; }

    public required ActionVerb Verb { get; init; }

    public required PlanReason Reason { get; init; }

    public ErrorReport? Error { get; init; }
}
