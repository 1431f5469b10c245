using System.Diagnostics.CodeAnalysis;
using EcrFleet.Kubernetes.Faults;

namespace EcrFleet.Kubernetes.Transport;

/// <summary>What came of a request after all its tries.</summary>
internal readonly record struct ApiAnswer<T>(T? Value, ApiFault? Fault)
{
    [MemberNotNullWhen(true, nameof(Value))]
    [MemberNotNullWhen(false, nameof(Fault))]
    public bool IsSuccess => Fault is null;
}
