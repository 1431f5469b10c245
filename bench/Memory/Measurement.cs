using System.Globalization;

namespace EcrFleet.Benchmarks.Memory;

/// <summary>One run of the binary, measured from outside.</summary>
/// <param name="PeakKilobytes">The most that was resident at a time.</param>
internal sealed record Measurement(string Scenario, string Binary, TimeSpan Wall, TimeSpan Cpu, long PeakKilobytes, int ExitCode, string Note)
{
    public const string Header = "| scenario | binary | peak MiB | wall s | CPU s | exit | seen |\n|---|---|---|---|---|---|---|";

    public string Row => string.Create(
        CultureInfo.InvariantCulture,
        $"| {Scenario} | {Binary} | {PeakKilobytes / 1024.0:0} | {Wall.TotalSeconds:0.00} | {Cpu.TotalSeconds:0.00} | {ExitCode} | {Note} |");
}
