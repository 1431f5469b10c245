using EcrFleet.Infrastructure.Tests.Bicep;

namespace EcrFleet.Infrastructure.Tests.Rules;

/// <summary>A host polls the queue of each function that is not disabled, and each poll is a storage transaction.</summary>
internal static class QueueRule
{
    public const string Setting = "AzureWebJobs.RefreshCluster.Disabled";

    public static IEnumerable<string> Breaches(Deployment deployment)
    {
        var isUsed = deployment.Settings.GetValueOrDefault("EcrFleet__Dispatch") == "queue";
        var isDisabled = deployment.Settings.GetValueOrDefault(Setting) == "true";
        return isUsed == isDisabled ? [$"the queue is {(isUsed ? "used" : "not used")}, and {Setting} is {isDisabled}"] : [];
    }
}
