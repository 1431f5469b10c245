namespace EcrFleet.Sandbox.Kubernetes.Answers;

internal sealed record StatusCause(string Reason, string Message, string Field);
