using EcrFleet.Core.Reporting;
using EcrFleet.Registrations;

namespace EcrFleet.Cli.Registries;

/// <summary>The page of <c>registry add</c>: the check, and whether it is stored.</summary>
internal static class RegistryAddPage
{
    public static ReportPage Of(AddedRegistry added, DateTimeOffset now)
    {
        var isGood = added.Check is not { IsGood: false };
        return new ReportPage
        {
            Tables = added.Check is { } check ? [RegistryCheckPage.Table(check, now)] : [],
            Problems = [.. (added.Check?.Problems ?? []).Select(problem => $"{problem.Cause}: {problem.Failure.Message}")],
            Warnings = [.. Warnings(added, now)],
            Summary = Summary(added, isGood),
            Tone = isGood ? Tone.Good : Tone.Bad,
        };
    }

    private static IEnumerable<string> Warnings(AddedRegistry added, DateTimeOffset now)
    {
        if (!added.IsEnabled)
        {
            yield return $"The vault secret '{added.VaultSecret}' is disabled, and stays so: no refresh uses it until it is enabled.";
        }

        if (ExpiryWarnings.IsNear(added.ExpiresAt, now))
        {
            yield return $"The keys expire at {RegistryText.Time(added.ExpiresAt)}: no refresh gets a token with them after that. Register keys that last, or a role.";
        }
    }

    private static string Summary(AddedRegistry added, bool isGood) => (added.IsStored, isGood, added.IsReplacement) switch
    {
        (true, _, false) => $"Registered '{added.Name}' in the vault secret '{added.VaultSecret}'.",
        (true, _, true) => $"Replaced '{added.Name}' in the vault secret '{added.VaultSecret}'.",
        (false, true, false) => $"Would register '{added.Name}' in the vault secret '{added.VaultSecret}'.",
        (false, true, true) => $"Would replace '{added.Name}' in the vault secret '{added.VaultSecret}'.",
        _ => $"Nothing is stored for '{added.Name}'. To store it nevertheless: --no-check.",
    };
}
