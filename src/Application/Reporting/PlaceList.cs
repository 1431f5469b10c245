using System.Globalization;

namespace EcrFleet.Application.Reporting;

/// <summary>Names several places in a few words.</summary>
public static class PlaceList
{
    private const int NamedPlaces = 3;

    /// <summary>Up to three places by name; of more, two and how many besides.</summary>
    public static string Text(IReadOnlyList<string> places) => places.Count <= NamedPlaces
        ? string.Join(", ", places)
        : string.Create(CultureInfo.InvariantCulture, $"{string.Join(", ", places.Take(NamedPlaces - 1))} and {places.Count - NamedPlaces + 1} more");
}
