using EcrFleet.Core.Promises;
using EcrFleet.Core.Registration;

namespace EcrFleet.Core.Planning;

/// <summary>Reads from a secret what a namespace holds of what is wanted; the first line that fits decides.</summary>
internal static class Holdings
{
    /// <param name="existing"><c>null</c> when the namespace has no secret of the pull secret's name.</param>
    public static Holding Of(ExistingSecret? existing, IReadOnlyList<WantedRegistry> wanted, DateTimeOffset now) => existing switch
    {
        null => Holding.Flawed(PullSecretState.Missing),
        { Secret.IsBeingDeleted: true } => Holding.Flawed(PullSecretState.BeingDeleted),
        { IsOwned: false } => Holding.Flawed(PullSecretState.Foreign),
        { HasWrongType: true } => Holding.Flawed(PullSecretState.Damaged),
        _ when !existing.Content.SaysWhenItExpires(now) => Holding.Flawed(PullSecretState.Damaged),
        _ when wanted.Any(registry => !IsHeld(registry, existing.Content)) => Holding.Flawed(PullSecretState.Incomplete),
        _ => Holding.Until(ValidUntil(existing.Content, wanted)),
    };

    /// <summary>Whether the content opens the registry: it holds all its hosts or, where only a token names them, its annotation names the registry.</summary>
    public static bool IsHeld(WantedRegistry registry, ObservedContent content) => registry.Hosts.Count > 0
        ? registry.Hosts.All(content.Holds)
        : content.IsAsWritten && content.Registries.Contains(registry.Name);

    /// <summary>The earliest of the wanted hosts; of all entries where it is not known which of them are wanted.</summary>
    private static DateTimeOffset ValidUntil(ObservedContent content, IReadOnlyList<WantedRegistry> wanted) =>
        (wanted.Count == 0 || wanted.Any(registry => registry.Hosts.Count == 0) ? null : wanted.SelectMany(registry => registry.Hosts).Min(content.ExpiryOf))
        ?? content.ExpiresAt!.Value;
}
