namespace EcrFleet.Benchmarks;

/// <summary>What to measure.</summary>
/// <param name="Fleets">Binaries as <c>NAME=PATH</c>.</param>
internal sealed record Plan(IReadOnlyList<string> Fleets, int Namespaces, int Rounds, bool FleetsOnly);
