namespace EcrFleet.Sandbox.Kubernetes.Discovery;

/// <summary>A resource that is answered but never stored.</summary>
internal sealed record VirtualResource(string Group, string Plural, string Kind);
