namespace EcrFleet.Benchmarks;

/// <summary>One whole run of a contender: all its processes from the first start to the last end.</summary>
/// <param name="Cpu">User and system time of all of them.</param>
/// <param name="PeakMemory">Of the largest of them, in bytes.</param>
internal sealed record Measurement(TimeSpan Wall, TimeSpan Cpu, long PeakMemory);
