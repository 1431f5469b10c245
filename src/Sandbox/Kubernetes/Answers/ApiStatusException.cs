#pragma warning disable CA1032 // Thrown only in this project, and never without a status.

namespace EcrFleet.Sandbox.Kubernetes.Answers;

/// <summary>Ends the work on a request with a status.</summary>
internal sealed class ApiStatusException(ApiStatus status) : Exception(status.Message)
{
    public ApiStatus Status { get; } = status;
}
