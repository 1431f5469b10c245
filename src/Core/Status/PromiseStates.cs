namespace EcrFleet.Core.Status;

internal static class PromiseStates
{
    /// <param name="least">Seconds that are left where least is left; <c>null</c> when no namespace is selected.</param>
    public static PromiseState Of(long? least, TimeSpan minimumValidity, TimeSpan alertValidity) => least switch
    {
        null => PromiseState.Empty,
        { } left when left < (long)alertValidity.TotalSeconds => PromiseState.Broken,
        { } left when left < (long)minimumValidity.TotalSeconds => PromiseState.AtRisk,
        _ => PromiseState.Kept,
    };
}
