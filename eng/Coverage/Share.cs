using System.Globalization;

namespace EcrFleet.Coverage;

/// <summary>So many of so many, as a percentage that is never rounded up.</summary>
internal readonly record struct Share(int Part, int Whole)
{
    public decimal Percent => Whole == 0 ? 100 : Math.Floor(Part * 1000m / Whole) / 10;

    public override string ToString() => Percent.ToString("0.0", CultureInfo.InvariantCulture) + " %";
}
