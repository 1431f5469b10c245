using System.Diagnostics;
using System.Text.RegularExpressions;
using Cronos;
using EcrFleet.Core.Failures;

namespace EcrFleet.Cli.Serve;

/// <summary>
/// When to refresh, in UTC, written as for the timer of Azure Functions
/// (<see href="https://learn.microsoft.com/azure/azure-functions/functions-bindings-timer#ncrontab-expressions">NCRONTAB</see>). What only
/// Cronos understands (<c>@hourly</c>, <c>L</c>, <c>W</c>, <c>#</c>, …) is refused, so that a schedule is good for both.
/// </summary>
internal sealed partial class RefreshSchedule
{
    public const string Default = "0 */15 * * * *";

    private const string Rule = "must be six fields (second minute hour day month weekday) or five without the second, like 0 */15 * * * *";

    private readonly CronExpression _expression;

    private RefreshSchedule(CronExpression expression) => _expression = expression;

    /// <summary>The message of a failure goes on from the name of the setting.</summary>
    public static Result<RefreshSchedule> Parse(string text, DateTimeOffset now)
    {
        var fields = text.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries);
        if (fields.Length is not (5 or 6) || !fields.All(field => Field().IsMatch(field)))
        {
            return new Failure(FailureKind.Invalid, Rule);
        }

        try
        {
            var expression = CronExpression.Parse(text, fields.Length == 6 ? CronFormat.IncludeSeconds : CronFormat.Standard);
            return expression.GetNextOccurrence(now, TimeZoneInfo.Utc) is null
                ? new Failure(FailureKind.Invalid, "names a date that never comes")
                : new RefreshSchedule(expression);
        }
        catch (CronFormatException)
        {
            return new Failure(FailureKind.Invalid, Rule);
        }
    }

    /// <summary>The first tick after the moment. There is no field for the year, so what came once comes again.</summary>
    public DateTimeOffset After(DateTimeOffset moment) => _expression.GetNextOccurrence(moment, TimeZoneInfo.Utc) ?? throw new UnreachableException();

    [GeneratedRegex("^(?:[0-9*,/-]|JAN|FEB|MAR|APR|MAY|JUN|JUL|AUG|SEP|OCT|NOV|DEC|SUN|MON|TUE|WED|THU|FRI|SAT)+$", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex Field();
}
