using System.Globalization;
using EcrFleet.Application.Registries;
using EcrFleet.Core.Failures;
using EcrFleet.Core.Registration;

namespace EcrFleet.Aws;

/// <summary>Words what is wrong with a registry.</summary>
internal static class RegistryFindings
{
    /// <summary>AWS takes requests that are this much off. See https://docs.aws.amazon.com/IAM/latest/UserGuide/signature-v4-troubleshooting.html</summary>
    private static readonly TimeSpan AllowedSkew = TimeSpan.FromMinutes(5);

    /// <summary>What a token can still not be good for.</summary>
    public static IReadOnlyList<RegistryProblem> OfToken(RegistryRegistration registry, RegistryCheck check)
    {
        var problems = new List<RegistryProblem>();
        if (!registry.IsPublic && check.Hosts.Where(host => RegistryHosts.RegionOf(host) is { } region && region != check.Region).ToArray() is { Length: > 0 } elsewhere)
        {
            problems.Add(Problem(
                registry,
                RegistryCause.WrongRegion,
                FailureKind.Invalid,
                $"the token is of {check.Region} and does not open {string.Join(", ", elsewhere)}: set 'region' to that of the hosts, and register a registry for each region."));
        }

        if (IsSkewed(check.ClockOffset))
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
        failure.Kind == FailureKind.Unauthorized && IsSkewed(clockOffset)
            ? Problem(registry, RegistryCause.ClockSkew, failure.Kind, $"{Clock(clockOffset)}, so AWS refuses the time of the requests. Set the clock by NTP.")
            : new RegistryProblem(cause, failure);

    public static RegistryProblem RegionNotEnabled(RegistryRegistration registry) => Problem(
        registry,
        RegistryCause.RegionNotEnabled,
        FailureKind.Forbidden,
        $"AWS knows the credential, but not in {registry.Region}: the region is not enabled in the account. Enable it (aws account enable-region --region-name {registry.Region}), or correct 'region'.");

    private static bool IsSkewed(TimeSpan? offset) => offset?.Duration() > AllowedSkew;

    private static string Clock(TimeSpan? offset) => string.Create(
        CultureInfo.InvariantCulture,
        $"this machine's clock is {Math.Round((offset ?? TimeSpan.Zero).Duration().TotalMinutes)} minutes {(offset > TimeSpan.Zero ? "behind" : "ahead of")} that of AWS");

    private static RegistryProblem Problem(RegistryRegistration registry, RegistryCause cause, FailureKind kind, string message) =>
        new(cause, new Failure(kind, $"Vault secret '{registry.VaultSecret}': {message}"));
}
