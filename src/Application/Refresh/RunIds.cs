using System.Globalization;

namespace EcrFleet.Application.Refresh;

/// <summary>Names for runs that sort by their start, e.g. <c>20261123T141500Z-0c9fd3a1</c>.</summary>
/// <param name="random">Keeps runs of one second apart.</param>
public sealed class RunIds(Func<uint> random)
{
    public string Next(DateTimeOffset startedAt) =>
        string.Create(CultureInfo.InvariantCulture, $"{startedAt.UtcDateTime:yyyyMMdd'T'HHmmss'Z'}-{random():x8}");
}
