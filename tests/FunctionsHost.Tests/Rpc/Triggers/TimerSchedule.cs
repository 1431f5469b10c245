using Cronos;
using EcrFleet.FunctionsHost.Tests.Rpc.App;

namespace EcrFleet.FunctionsHost.Tests.Rpc.Triggers;

/// <summary>When a timer ticks, in UTC: NCRONTAB with or without seconds.</summary>
internal sealed class TimerSchedule(CronExpression expression)
{
    private const int FieldsWithSeconds = 6;

    /// <exception cref="PublishedAppException">The setting that the schedule names is missing, or it is no schedule.</exception>
    public static TimerSchedule Of(FunctionDefinition function, IReadOnlyDictionary<string, string> settings)
    {
        var text = function.Schedule;
        if (text.Length > 1 && text[0] == '%' && text[^1] == '%')
        {
            text = settings.TryGetValue(text[1..^1], out var value)
                ? value
                : throw new PublishedAppException($"The '{function.Name}' function is in error: '{text}' does not resolve to a value.");
        }

        try
        {
            var fields = text.Split(' ', StringSplitOptions.RemoveEmptyEntries).Length;
            return new TimerSchedule(CronExpression.Parse(text, fields == FieldsWithSeconds ? CronFormat.IncludeSeconds : CronFormat.Standard));
        }
        catch (CronFormatException)
        {
            throw new PublishedAppException($"The '{function.Name}' function is in error: '{text}' is no schedule.");
        }
    }

    public DateTimeOffset Next(DateTimeOffset now) => expression.GetNextOccurrence(now, TimeZoneInfo.Utc) ?? DateTimeOffset.MaxValue;
}
