using System.Globalization;
using System.Text;

namespace EcrFleet.Benchmarks;

/// <summary>The result as Markdown.</summary>
internal static class Page
{
    private const double Megabyte = 1024 * 1024;

    public static string Write(IReadOnlyList<Contender> contenders, string circumstances)
    {
        var page = new StringBuilder();
        page.AppendLine(CultureInfo.InvariantCulture, $"{circumstances}");
        page.AppendLine();
        page.AppendLine("| refresh by | wall s, median (min-max) | CPU s (user + system) | peak memory of the largest process, MB |");
        page.AppendLine("|---|---|---|---|");
        foreach (var contender in contenders)
        {
            var wall = Wall(contender).Text("0.000");
            var cpu = Cpu(contender).Text("0.000");
            var memory = Statistics.Of(contender.Measurements.Select(measurement => measurement.PeakMemory / Megabyte)).Text("0");
            page.AppendLine(CultureInfo.InvariantCulture, $"| {contender.Name} | {wall} | {cpu} | {memory} |");
        }

        page.AppendLine();
        var last = contenders[^1];
        page.AppendLine(CultureInfo.InvariantCulture, $"| {last.Name} against | wall: times faster | CPU: times less |");
        page.AppendLine("|---|---|---|");
        foreach (var contender in contenders.SkipLast(1))
        {
            var wall = (Wall(contender).Median / Wall(last).Median).ToString("0.0", CultureInfo.InvariantCulture);
            var cpu = (Cpu(contender).Median / Cpu(last).Median).ToString("0.0", CultureInfo.InvariantCulture);
            page.AppendLine(CultureInfo.InvariantCulture, $"| {contender.Name} | {wall} | {cpu} |");
        }

        return page.ToString();
    }

    private static Statistics Wall(Contender contender) => Statistics.Of(contender.Measurements.Select(measurement => measurement.Wall.TotalSeconds));

    private static Statistics Cpu(Contender contender) => Statistics.Of(contender.Measurements.Select(measurement => measurement.Cpu.TotalSeconds));
}
