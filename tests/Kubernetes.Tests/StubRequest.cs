namespace EcrFleet.Kubernetes.Tests;

/// <summary>A request as the stub received it.</summary>
internal sealed record StubRequest(string Method, string Target, string Body, IReadOnlyDictionary<string, string> Headers, string Protocol);
