namespace EcrFleet.Kubernetes.Lists;

/// <summary>Ends the reading of a page for which the cluster must first have its turn: see <see cref="ObservationBudget"/>.</summary>
#pragma warning disable CA1032, CA1064 // Thrown by the reading of lists alone, and caught where a page ends.
internal sealed class ObservationShareException() : Exception("The cluster must wait for its turn to take more memory.");
#pragma warning restore CA1032, CA1064
