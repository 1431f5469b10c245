using System.Text.Json.Serialization;
using EcrFleet.Core.Promises;

namespace EcrFleet.Core.Reporting;

/// <summary>What a run did in one cluster. A namespace counts once, by the worst that happened in it.</summary>
public sealed record ClusterReport
{
    public required string Name { get; init; }

    public required Outcome Outcome { get; init; }

    /// <summary>Whether the promise holds after the run, in the namespaces that the run looked at; <c>null</c> in reports of former versions.</summary>
    public PromiseState? Promise { get; init; }

    public required int Namespaces { get; init; }

    public required int Created { get; init; }

    public required int Updated { get; init; }

    public required int Unchanged { get; init; }

    public required int Skipped { get; init; }

    public required int Deleted { get; init; }

    public required int Failed { get; init; }

    /// <summary>The least that is left in any selected namespace after the run; <c>null</c> when it is not known, or no namespace is selected.</summary>
    public long? MinimumValiditySeconds { get; init; }

    public DateTimeOffset? CredentialExpiresAt { get; init; }

    /// <summary>The uid of <c>kube-system</c>, which identifies the cluster; <c>null</c> where it was not seen.</summary>
    public string? ClusterUid { get; init; }

    public required long DurationMs { get; init; }

    public required int ApiRequests { get; init; }

    public ErrorReport? Error { get; init; }

    /// <summary>The registries whose tokens the cluster gets; <c>null</c> when its registration is not readable.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public IReadOnlyList<string>? Registries { get; init; }

    /// <summary>The user's own tags; <c>null</c> when the registration is not readable.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public IReadOnlyDictionary<string, string>? Tags { get; init; }

    public IReadOnlyList<string> Warnings { get; init; } = [];

    /// <summary>Everything but <see cref="ActionVerb.Unchanged"/>, by namespace.</summary>
    public IReadOnlyList<ActionReport> Actions { get; init; } = [];
}
