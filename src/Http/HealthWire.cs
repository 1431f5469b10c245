using EcrFleet.Core.Promises;

namespace EcrFleet.Http;

/// <summary>The answer of a healthy fleet.</summary>
/// <param name="Promise"><c>null</c> for an anonymous caller.</param>
internal sealed record HealthWire(PromiseState? Promise);
