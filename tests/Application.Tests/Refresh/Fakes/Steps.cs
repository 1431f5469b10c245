using EcrFleet.Core.Failures;
using EcrFleet.Core.Names;
using EcrFleet.Core.Planning;
using EcrFleet.Core.PullSecrets;
using EcrFleet.Core.Secrets;

namespace EcrFleet.Application.Tests.Refresh.Fakes;

/// <summary>Steps as a planner makes them.</summary>
internal static class Steps
{
    public static PlanStep Missing(string @namespace) => Step(@namespace, PlanVerb.Apply, PlanReason.Missing) with { Secret = Secret };

    public static PlanStep Expiring(string @namespace) => Step(@namespace, PlanVerb.Apply, PlanReason.Expiring) with
    {
        Secret = Secret,
        Force = true,
        Observed = Observed(@namespace, "5"),
    };

    public static PlanStep Adopt(string @namespace, string resourceVersion) => Step(@namespace, PlanVerb.Apply, PlanReason.Adopt) with
    {
        Secret = Secret,
        Force = true,
        Observed = Observed(@namespace, resourceVersion),
        RemoveLastApplied = true,
    };

    public static PlanStep Delete(string @namespace) =>
        Step(@namespace, PlanVerb.Delete, PlanReason.NotSelected) with { Observed = Observed(@namespace, "5") };

    public static PlanStep AddToServiceAccount(string @namespace) =>
        Step(@namespace, PlanVerb.AddToServiceAccount, PlanReason.NotInServiceAccount) with { ServiceAccount = new ServiceAccountName("default") };

    public static PlanStep Skip(string @namespace) => Step(@namespace, PlanVerb.Skip, PlanReason.NotSelected);

    public static PlanStep Keep(string @namespace) => Step(@namespace, PlanVerb.Keep, PlanReason.Fresh);

    public static PlanStep Fail(string @namespace) =>
        Step(@namespace, PlanVerb.Fail, PlanReason.Foreign) with { Failure = new Failure(FailureKind.Foreign, "Not ours.") };

    private static PullSecret Secret => new()
    {
        Name = new SecretName("pull"),
        DockerConfigJson = new SecretText("{}"),
        Labels = new Dictionary<string, string>(),
        Annotations = new Dictionary<string, string>(),
        ExpiresAt = DateTimeOffset.UnixEpoch,
    };

    private static ObservedSecret Observed(string @namespace, string resourceVersion) => new()
    {
        Namespace = new NamespaceName(@namespace),
        Type = PullSecretMetadata.SecretType,
        Uid = "uid",
        ResourceVersion = resourceVersion,
    };

    private static PlanStep Step(string @namespace, PlanVerb verb, PlanReason reason) =>
        new() { Namespace = new NamespaceName(@namespace), Verb = verb, Reason = reason };
}
