using System.Diagnostics.CodeAnalysis;

namespace EcrFleet.Core.Failures;

/// <summary>A value, or the failure that stands in its place.</summary>
public sealed record Result<T>
    where T : notnull
{
    private Result(T? value, Failure? failure) => (Value, Failure) = (value, failure);

    public T? Value { get; }

    public Failure? Failure { get; }

    [MemberNotNullWhen(true, nameof(Value))]
    [MemberNotNullWhen(false, nameof(Failure))]
    public bool IsSuccess => Failure is null;

    public static implicit operator Result<T>(T value) => new(value, null);

    public static implicit operator Result<T>(Failure failure) => new(default, failure);

    /// <summary>For values of interface type, which C# does not convert implicitly.</summary>
    public static Result<T> Of(T value) => new(value, null);
}
