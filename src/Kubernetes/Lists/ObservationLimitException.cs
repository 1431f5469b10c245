namespace EcrFleet.Kubernetes.Lists;

/// <summary>Ends the reading of a cluster that sends more than <see cref="ObservationLimits"/> allows.</summary>
#pragma warning disable CA1032, CA1064 // Thrown by the reading of lists alone, and caught where a list ends.
internal sealed class ObservationLimitException(string what) : Exception(what)
#pragma warning restore CA1032, CA1064
{
    /// <summary>What there is too much of, to go on with after "The API server's list of x ".</summary>
    public string What => Message;
}
