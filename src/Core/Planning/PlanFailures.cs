using EcrFleet.Core.Failures;

namespace EcrFleet.Core.Planning;

/// <summary>What the user reads where a step cannot be done: what is wrong, and what to do. The namespace stands beside it in every report.</summary>
internal static class PlanFailures
{
    public static Failure WrongType(SecretFacts secret) => new(
        FailureKind.WrongType,
        $"Secret '{secret.Request.Template.Name}' has the type '{secret.Observed.Type}', which cannot be changed. Delete it, or {Rename}");

    public static Failure Foreign(SecretFacts secret) => new(
        FailureKind.Foreign,
        $"Secret '{secret.Request.Template.Name}' belongs to another owner: {secret.Claim.Reason}. Have its owner delete it, or {Rename}");

    public static Failure Undecided(SecretFacts secret) => new(
        FailureKind.NotAttempted,
        $"Whether the secret '{secret.Request.Template.Name}' may be taken over is not known yet: {WithoutToken(secret.Desired)}. The next run decides.");

    public static Failure Immutable(SecretFacts secret) => new(
        FailureKind.Immutable,
        $"Secret '{secret.Request.Template.Name}' is marked immutable. Delete it: the next run makes it again.");

    public static Failure BeingDeleted(SecretFacts secret) => new(
        FailureKind.BeingDeleted,
        $"Secret '{secret.Request.Template.Name}' is being deleted, and something holds it, such as a finalizer. Once it is gone, the next run makes it again.");

    public static Failure NothingToWrite(DesiredPullSecret desired) => new(
        FailureKind.NotAttempted,
        $"There is nothing to write: {WithoutToken(desired)}.");

    public static Failure AtRisk(SecretFacts secret) => new(
        FailureKind.NotAttempted,
        $"The secret '{secret.Request.Template.Name}' cannot be renewed: {WithoutToken(secret.Desired)}.");

    private const string Rename = "give this cluster's pull secrets another name with the tag 'secret-name'.";

    private static string WithoutToken(DesiredPullSecret desired) => desired.Entries.MissingRegistries switch
    {
        [] => "no registry of this cluster opens a host",
        [var registry] => $"registry '{registry}' gave no token",
        var registries => $"the registries {string.Join(", ", registries.Select(registry => $"'{registry}'"))} gave no token",
    };
}
