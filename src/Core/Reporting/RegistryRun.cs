using EcrFleet.Core.Failures;
using EcrFleet.Core.Names;
using EcrFleet.Core.PullSecrets;

namespace EcrFleet.Core.Reporting;

/// <summary>What a run got from one registry.</summary>
public sealed record RegistryRun(RegistryName Name, Result<RegistryToken> Token);
