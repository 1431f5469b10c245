using System.Globalization;
using EcrFleet.Application.Registries;
using EcrFleet.Cli.Terminal;

namespace EcrFleet.Cli.Registries;

/// <summary>The page of a check: how it came to the token, what the token opens, and what is wrong.</summary>
internal static class RegistryCheckPage
{
    private static readonly ReportColumn[] Columns = [new("what"), new("found")];

    public static ReportPage Of(RegistryCheck check, DateTimeOffset now) => new()
    {
        Tables = [Table(check, now)],
        Problems = [.. check.Problems.Select(problem => $"{problem.Cause}: {problem.Failure.Message}")],
        Summary = check.IsGood ? $"The registry '{check.Name}' gives tokens." : $"The registry '{check.Name}' is not well.",
        Tone = check.IsGood ? Tone.Good : Tone.Bad,
    };

    public static ReportTable Table(RegistryCheck check, DateTimeOffset now)
    {
        var tone = check.IsGood ? Tone.Good : Tone.Bad;
        return new ReportTable { Columns = Columns, Rows = [.. Facts(check, now).Select(fact => new ReportRow(tone, [fact.What, fact.Found]))] };
    }

    private static IEnumerable<(string What, string Found)> Facts(RegistryCheck check, DateTimeOffset now)
    {
        foreach (var link in check.Chain)
        {
            yield return (RegistryText.Kind(link.Kind), link.Name.Length == 0 ? "-" : link.Name);
            if (link.Identity is { } identity)
            {
                yield return ("identity", $"{identity.Arn} (account {identity.Account})");
            }
        }

        if (check.WebIdentity is { } token)
        {
            yield return ("token's iss", token.Issuer);
            yield return ("token's aud", token.Audience);
            yield return ("token's sub", token.Subject);
        }

        yield return ("region", check.Region);
        foreach (var host in check.Hosts)
        {
            yield return ("host", host.Value);
        }

        if (check.ExpiresAt is { } expiry)
        {
            yield return ("valid until", $"{RegistryText.Time(expiry)} ({Durations.Left((long)(expiry - now).TotalSeconds)})");
        }

        if (check.ClockOffset is { } offset)
        {
            yield return ("clock of AWS", string.Create(CultureInfo.InvariantCulture, $"{offset.TotalSeconds:+0;-0;0} s from this machine's"));
        }
    }
}
