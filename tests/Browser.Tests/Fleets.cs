using EcrFleet.Application.History;

namespace EcrFleet.Browser.Tests;

/// <summary>Names the fleets that are shown.</summary>
internal static class Fleets
{
    public static IRunStore Of(string name) => name switch
    {
        "healthy" => CannedFleet.Healthy(),
        "faulty" => CannedFleet.Faulty(),
        "500-clusters" => CannedFleet.Large(500),
        "empty" => new CannedStore([], []),
        _ => throw new ArgumentOutOfRangeException(nameof(name), name, null),
    };
}
