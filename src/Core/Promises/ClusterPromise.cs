namespace EcrFleet.Core.Promises;

/// <summary>
/// The one meaning of "well": whether a cluster's selected namespaces hold a pull secret with every wanted host valid for long enough. The report of a
/// run, the status, the health, the metrics and the check of a cluster all say what this says.
/// </summary>
/// <param name="MinimumValiditySeconds">The least that is left in any selected namespace; <c>null</c> when it is not known, or no namespace is selected.</param>
public sealed record ClusterPromise(PromiseState State, long? MinimumValiditySeconds)
{
    /// <summary>Of a cluster that could not be read.</summary>
    public static ClusterPromise Unknown { get; } = new(PromiseState.Unknown, null);

    /// <param name="holdings">One for each selected namespace that stays.</param>
    public static ClusterPromise Of(IReadOnlyCollection<Holding> holdings, DateTimeOffset now, PromiseLimits limits) => Of(
        holdings.Min(holding => (long?)holding.LeftAt(now).TotalSeconds),
        holdings.Any(holding => holding.Flaw == PullSecretState.Incomplete),
        limits);

    /// <summary>The same from what was recorded, as time goes on.</summary>
    /// <param name="least">Seconds that are left where least is left; <c>null</c> when no namespace is selected.</param>
    /// <param name="isIncomplete">A pull secret lacks a wanted host, which is named rather than the time: waiting does not help.</param>
    public static ClusterPromise Of(long? least, bool isIncomplete, PromiseLimits limits) => least switch
    {
        null => new ClusterPromise(PromiseState.Empty, null),
        _ when isIncomplete => new ClusterPromise(PromiseState.Incomplete, 0),
        { } left when left < (long)limits.AlertValidity.TotalSeconds => new ClusterPromise(PromiseState.Broken, left),
        { } left when left < (long)limits.MinimumValidity.TotalSeconds => new ClusterPromise(PromiseState.AtRisk, left),
        { } left => new ClusterPromise(PromiseState.Kept, left),
    };
}
