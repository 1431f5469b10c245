namespace EcrFleet.Core.Planning;

/// <summary>The steps that make service accounts use the pull secret.</summary>
internal static class ServiceAccountSteps
{
    /// <param name="secretStep">The step of the namespace's pull secret; only where that is or will be there, a service account may name it.</param>
    public static IEnumerable<PlanStep> After(PlanStep secretStep, PlanRequest request, IEnumerable<ObservedServiceAccount> inNamespace) =>
        secretStep.Verb is PlanVerb.Apply or PlanVerb.Keep
            ? inNamespace
                .GroupBy(account => account.Name)
                .Where(same => request.Cluster.ServiceAccounts.Contains(same.Key))
                .Where(same => !same.Any(account => account.ImagePullSecrets.Contains(request.Template.Name)))
                .OrderBy(same => same.Key)
                .Select(same => new PlanStep
                {
                    Namespace = secretStep.Namespace,
                    Verb = PlanVerb.AddToServiceAccount,
                    Reason = PlanReason.NotInServiceAccount,
                    ServiceAccount = same.Key,
                })
            : [];
}
