using EcrFleet.Application.Registries;
using EcrFleet.Cli.Terminal;

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
            Warnings = added.IsEnabled ? [] : [$"The vault secret '{added.VaultSecret}' is disabled, and stays so: no refresh uses it until it is enabled."],
            Summary = Summary(added, isGood),
            Tone = isGood ? Tone.Good : Tone.Bad,
        };
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
