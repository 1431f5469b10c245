using EcrFleet.Refresh;

namespace EcrFleet.Hosting;

/// <summary>The parts of the program that commands and functions use, wired by hand.</summary>
internal sealed record FleetServices
{
    public required FleetRefresher Refresher { get; init; }

    public required FleetSurveyor Surveyor { get; init; }
}
