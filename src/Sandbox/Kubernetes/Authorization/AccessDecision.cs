namespace EcrFleet.Sandbox.Kubernetes.Authorization;

internal sealed record AccessDecision(bool IsAllowed, string Reason);
