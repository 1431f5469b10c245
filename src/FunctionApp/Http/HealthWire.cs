using EcrFleet.Core.Status;

namespace EcrFleet.Http;

/// <summary>The answer of a healthy fleet.</summary>
internal sealed record HealthWire(PromiseState Promise);
