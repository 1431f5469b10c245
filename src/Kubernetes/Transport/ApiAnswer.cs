using System.Diagnostics.CodeAnalysis;
using EcrFleet.Core.Failures;
using EcrFleet.Kubernetes.Faults;

namespace EcrFleet.Kubernetes.Transport;

/// <summary>What came of a request after all its tries.</summary>
internal readonly record struct ApiAnswer<T>(T? Value, ApiFault? Fault)
{
    [MemberNotNullWhen(true, nameof(Value))]
    [MemberNotNullWhen(false, nameof(Fault))]
    public bool IsSuccess => Fault is null;

    /// <summary>Whether the server said 201, not 200.</summary>
    public bool IsCreated { get; init; }

    public Result<TResult> Select<TResult>(Func<T, TResult> read)
        where TResult : notnull => IsSuccess ? Result<TResult>.Of(read(Value)) : Fault.Failure;
}
