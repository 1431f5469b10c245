using EcrFleet.Core.Failures;

namespace EcrFleet.Core.Planning;

/// <summary>What the user reads where a step cannot be done: what is wrong, and what to do. The namespace stands beside it in every report.</summary>
internal static class PlanFailures
{
    public static Failure WrongType(NamespaceFacts facts) => new(
        FailureKind.WrongType,
        $"Secret '{facts.Request.Template.Name}' has the type '{facts.Existing?.Secret.Type}', which cannot be changed. Delete it, or {Rename}");

    public static Failure Foreign(NamespaceFacts facts) => new(
        FailureKind.Foreign,
        $"Secret '{facts.Request.Template.Name}' belongs to somebody else: {facts.Claim?.Reason}. Have its owner delete it, or {Rename}");

    public static Failure Undecided(NamespaceFacts facts) => new(
        FailureKind.NotAttempted,
        $"Whether the secret '{facts.Request.Template.Name}' may be taken over is not known yet: {WithoutToken(facts)}. The next run decides.");

    public static Failure Immutable(NamespaceFacts facts) => new(
        FailureKind.Immutable,
        $"Secret '{facts.Request.Template.Name}' is marked immutable. Delete it: the next run makes it anew.");

    public static Failure BeingDeleted(NamespaceFacts facts) => new(
        FailureKind.BeingDeleted,
        $"Secret '{facts.Request.Template.Name}' is being deleted, and something holds it, such as a finalizer. Once it is gone, the next run makes it anew.");

    public static Failure NothingToWrite(NamespaceFacts facts) => new(
        FailureKind.NotAttempted,
        $"There is nothing to write: {WithoutToken(facts)}.");

    public static Failure AtRisk(NamespaceFacts facts) => new(
        FailureKind.NotAttempted,
        $"The secret '{facts.Request.Template.Name}' cannot be renewed: {WithoutToken(facts)}.");

    private const string Rename = "give this cluster's pull secrets another name with the tag 'secret-name'.";

    private static string WithoutToken(NamespaceFacts facts) => facts.Desired.Entries.MissingRegistries switch
    {
        [] => "no registry of this cluster opens a host",
        [var registry] => $"registry '{registry}' gave no token",
        var registries => $"the registries {string.Join(", ", registries.Select(registry => $"'{registry}'"))} gave no token",
    };
}
