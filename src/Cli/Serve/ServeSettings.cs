using EcrFleet.Core.Failures;
using EcrFleet.Core.Secrets;
using EcrFleet.Hosting.Settings;

namespace EcrFleet.Cli.Serve;

/// <summary>What only <c>ecr-fleet serve</c> needs to know. In the function app the host has the schedule and the keys.</summary>
/// <param name="ApiKey"><c>null</c> when only this machine may call.</param>
internal sealed record ServeSettings(RefreshSchedule Schedule, ApiKey? ApiKey)
{
    /// <summary>The app setting of the timer in Azure Functions, too; without our prefix, as <c>function.json</c> names it.</summary>
    public const string ScheduleSetting = "RefreshSchedule";

    /// <returns>The settings; or one failure whose message has a line for each problem, without the value.</returns>
    public static Result<ServeSettings> Read(IConfiguration configuration, DateTimeOffset now)
    {
        var problems = new List<string>();
        var schedule = RefreshSchedule.Parse(configuration[ScheduleSetting] is { } text && !string.IsNullOrWhiteSpace(text) ? text : RefreshSchedule.Default, now);
        if (!schedule.IsSuccess)
        {
            problems.Add($"{ScheduleSetting} {schedule.Failure.Message}.");
        }

        var key = Key(new SettingReader(configuration.GetSection(SettingNames.Section), problems));
        return problems.Count == 0 ? new ServeSettings(schedule.Value!, key) : new Failure(FailureKind.Invalid, string.Join('\n', problems));
    }

    private static ApiKey? Key(SettingReader settings)
    {
        if (settings.Text(SettingNames.ApiKey) is not { } text)
        {
            return null;
        }

        var key = ApiKey.From(new SecretText(text));
        if (key is null)
        {
            settings.Refuse(SettingNames.ApiKey, $"must have {ApiKey.Rule}");
        }

        return key;
    }
}
