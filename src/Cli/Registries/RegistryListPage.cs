using System.Globalization;
using EcrFleet.Application.Registries;
using EcrFleet.Application.Reporting;
using EcrFleet.Cli.Terminal;

namespace EcrFleet.Cli.Registries;

/// <summary>The page of <c>registry list</c>: a row per registry.</summary>
internal static class RegistryListPage
{
    private const string None = "-";

    private static readonly ReportColumn[] Columns =
    [
        new("registry"), new("enabled"), new("region"), new("credential"), new("hosts", IsDetail: true), new("clusters"), new("expires", IsDetail: true),
    ];

    public static ReportPage Of(IReadOnlyList<ListedRegistry> registries)
    {
        var bad = registries.Where(registry => registry.Registration is { IsSuccess: false }).ToArray();
        return new ReportPage
        {
            Tables = [new ReportTable { Columns = Columns, Rows = [.. registries.Select(Row)] }],
            Problems = [.. bad.Select(registry => registry.Registration!.Failure!.Message)],
            Summary = string.Create(CultureInfo.InvariantCulture, $"{registries.Count} registries, {bad.Length} bad."),
            Tone = bad.Length > 0 ? Tone.Bad : Tone.Good,
        };
    }

    private static ReportRow Row(ListedRegistry registry)
    {
        var registration = registry.Registration?.Value;
        return new ReportRow(
            ToneOf(registry),
            [
                registry.Name.Value,
                registry.Item.IsEnabled ? "yes" : "no",
                registration?.Region ?? None,
                registration is null ? None : RegistryText.Credential(registration),
                registration is null ? None : Hosts(registration),
                registry.Users.Count == 0 ? None : PlaceList.Text([.. registry.Users.Select(user => user.Cluster.Value)]),
                RegistryText.Time(registration?.ExpiresAt ?? registry.Item.ExpiresAt),
            ]);
    }

    private static string Hosts(Core.Registration.RegistryRegistration registration) => registration switch
    {
        { Hosts.Count: > 0 } => PlaceList.Text([.. registration.Hosts.Select(host => host.Value)]),
        { IsPublic: true } => Core.Registration.RegistryHosts.Public.Value,
        { AccountId: { } account } => Core.Registration.RegistryHosts.Default(account, registration.Region).Value,
        _ => "the credential's own",
    };

    private static Tone ToneOf(ListedRegistry registry) => registry.Registration switch
    {
        null => Tone.Doubtful,
        { IsSuccess: true } => Tone.Good,
        _ => Tone.Bad,
    };
}
