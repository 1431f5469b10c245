using EcrFleet.Infrastructure.Tests.Bicep;

namespace EcrFleet.Infrastructure.Tests.Rules;

/// <summary>What must hold in every deployment. A rule returns a line for each breach, so that a test can also show that it bites.</summary>
internal static class DeploymentRules
{
    public const string Keys = "no keys";
    public const string Tls = "TLS 1.2 and https";
    public const string Vault = "a vault with roles, purge protection and an audit log";
    public const string Settings = "settings that the program knows";
    public const string Queue = "a queue that is polled only where it is used";
    public const string Runtime = "the runtime that the worker is built for";
    public const string Schedule = "a schedule that the timer takes";

    private static readonly Dictionary<string, Func<Deployment, IEnumerable<string>>> All = new(StringComparer.Ordinal)
    {
        [Keys] = KeyRule.Breaches,
        [Tls] = TlsRule.Breaches,
        [Vault] = VaultRule.Breaches,
        [Settings] = SettingsRule.Breaches,
        [Queue] = QueueRule.Breaches,
        [Runtime] = RuntimeRule.Breaches,
        [Schedule] = ScheduleRule.Breaches,
    };

    public static IEnumerable<string> Names => All.Keys;

    public static IReadOnlyList<string> Breaches(string rule, Deployment deployment) => [.. All[rule](deployment)];
}
