using EcrFleet.Core.Failures;

namespace EcrFleet.Application.Registries;

/// <summary>What is wrong with a registry, and what to do.</summary>
public sealed record RegistryProblem(RegistryCause Cause, Failure Failure);
