using EcrFleet.Application.Registries;
using EcrFleet.Core.Failures;
using EcrFleet.Core.Promises;
using EcrFleet.Core.Registration;

namespace EcrFleet.Aws;

/// <summary>Words what is wrong with a registry.</summary>
internal static class RegistryFindings
{
    /// <summary>What a token can still not be good for.</summary>
    public static IReadOnlyList<RegistryProblem> OfToken(RegistryRegistration registry, RegistryCheck check)
    {
        var problems = new List<RegistryProblem>();
        if (RegionRule.ClosedHosts(registry, check.Hosts) is { Count: > 0 } closed)
        {
            problems.Add(new RegistryProblem(RegistryCause.WrongRegion, new Failure(FailureKind.Invalid, RegionRule.Text(registry, closed))));
        }

        if (ClockSkew.IsSkewed(check.ClockOffset))
        {
            problems.Add(Problem(
                registry,
                RegistryCause.ClockSkew,
                FailureKind.Invalid,
                $"{Clock(check.ClockOffset)}: a token came only because the AWS SDK corrects that. Set the clock by NTP; how long tokens are still valid is judged by it."));
        }

        return problems;
    }

    public static RegistryProblem OfFailure(RegistryRegistration registry, RegistryCause cause, Failure failure, TimeSpan? clockOffset) =>
        failure.Kind == FailureKind.Unauthorized && ClockSkew.IsSkewed(clockOffset)
            ? Problem(registry, RegistryCause.ClockSkew, failure.Kind, $"{Clock(clockOffset)}, so AWS refuses the time of the requests. Set the clock by NTP.")
            : new RegistryProblem(cause, failure);

    public static RegistryProblem RegionNotEnabled(RegistryRegistration registry) => Problem(
        registry,
        RegistryCause.RegionNotEnabled,
        FailureKind.Forbidden,
        $"AWS knows the credential, but not in {registry.Region}: the region is not enabled in the account. Enable it (aws account enable-region --region-name {registry.Region}), or correct 'region'.");

    private static string Clock(TimeSpan? offset) => $"this machine's clock is {ClockSkew.Text(offset ?? TimeSpan.Zero)} that of AWS";

    private static RegistryProblem Problem(RegistryRegistration registry, RegistryCause cause, FailureKind kind, string message) =>
        new(cause, new Failure(kind, $"Vault secret '{registry.VaultSecret}': {message}"));
}
