namespace EcrFleet.Tests.Shared.Fakes;

/// <summary>One call that a <see cref="FakeCluster"/> received.</summary>
internal sealed record ClusterCall(string Verb, string? Namespace = null)
{
    public bool Force { get; init; }

    public string? ResourceVersion { get; init; }
}
