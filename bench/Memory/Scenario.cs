namespace EcrFleet.Benchmarks.Memory;

/// <summary>One end of what a fleet may be.</summary>
/// <param name="Run">Fills the surroundings, starts the binary in them, and measures it.</param>
internal sealed record Scenario(string Name, Func<Scenario, Surroundings, Binary, CancellationToken, Task<IReadOnlyList<Measurement>>> Run)
{
    public Task<IReadOnlyList<Measurement>> RunAsync(Surroundings surroundings, Binary binary, CancellationToken cancellationToken) =>
        Run(this, surroundings, binary, cancellationToken);
}
