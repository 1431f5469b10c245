namespace EcrFleet.Benchmarks;

/// <summary>One way to put a new token into every namespace.</summary>
/// <param name="SecretName">Its own, so that contenders never meet on one object.</param>
internal sealed record Contender(string Name, string SecretName, string Command, IReadOnlyDictionary<string, string> Environment)
{
    public List<Measurement> Measurements { get; } = [];
}
