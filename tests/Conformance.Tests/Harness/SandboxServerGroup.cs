namespace EcrFleet.Conformance.Tests.Harness;

/// <summary>The tests of one server run one after the other: they count its requests and pages.</summary>
[CollectionDefinition(nameof(SandboxServer))]
public sealed class SandboxServerGroup : ICollectionFixture<SandboxServer>;
