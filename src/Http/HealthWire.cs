using EcrFleet.Core.Status;

namespace EcrFleet.Http;

/// <summary>The answer of a healthy fleet.</summary>
/// <param name="Promise">Not for callers without a key, where there is one.</param>
internal sealed record HealthWire(PromiseState? Promise);
