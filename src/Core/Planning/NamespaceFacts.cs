using EcrFleet.Core.Promises;

namespace EcrFleet.Core.Planning;

/// <summary>What the rules ask of a namespace.</summary>
/// <param name="secret">The secret of the pull secret's name; absent where there is none.</param>
internal sealed class NamespaceFacts(PlanRequest request, ObservedNamespace @namespace, SecretFacts? secret)
{
    public ObservedNamespace Namespace => @namespace;

    public SecretFacts? Secret => secret;

    public bool IsSelected { get; } = request.Cluster.Namespaces.Selects(@namespace.Name, @namespace.Labels);

    /// <summary>What it holds as long as nothing is written; <c>null</c> when nothing is promised of it.</summary>
    public Holding? Holds => IsSelected && !@namespace.IsTerminating ? secret?.Holding ?? Holding.Flawed(PullSecretState.Missing) : null;

    /// <summary>A secret with our label but another type was not made by us, and one that is being deleted needs no second delete.</summary>
    public bool HasSecretToPrune =>
        request.Cluster.Prune && secret is { IsOwned: true, HasWrongType: false, Observed.IsBeingDeleted: false };

    /// <summary>Who else wrote the content of our own secret, where it is wanted.</summary>
    public IReadOnlyList<string> OtherWriters => IsSelected && !@namespace.IsTerminating && secret is { IsOwned: true, HasWrongType: false }
        ? secret.Observed.OtherWriters
        : [];
}
