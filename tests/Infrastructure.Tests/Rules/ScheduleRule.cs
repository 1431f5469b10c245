using Cronos;
using EcrFleet.Infrastructure.Tests.Bicep;

namespace EcrFleet.Infrastructure.Tests.Rules;

/// <summary>Six fields, the first one seconds; and often enough that a token of 12 hours never runs out between two runs.</summary>
internal static class ScheduleRule
{
    private static readonly TimeSpan Longest = TimeSpan.FromHours(1);

    public static IEnumerable<string> Breaches(Deployment deployment)
    {
        var schedule = deployment.Settings.GetValueOrDefault("RefreshSchedule") ?? "";
        if (!CronExpression.TryParse(schedule, CronFormat.IncludeSeconds, out var expression))
        {
            return [$"'{schedule}' is no schedule"];
        }

        var day = new DateTime(2026, 1, 1, 0, 0, 0, DateTimeKind.Utc);
        var ticks = expression.GetOccurrences(day, day.AddDays(2)).ToList();
        var longest = ticks.Zip(ticks.Skip(1), (first, second) => second - first).DefaultIfEmpty(TimeSpan.MaxValue).Max();
        return longest <= Longest ? [] : [$"'{schedule}' leaves {longest} between two runs"];
    }
}
