using EcrFleet.Core.Failures;

namespace EcrFleet.Core.Checks;

/// <summary>What came of one step.</summary>
/// <param name="Detail">What was found, or what is wrong.</param>
public sealed record CheckResult(CheckStep Step, CheckState State, string Detail)
{
    public FailureKind? Kind { get; init; }

    /// <summary>What to do about it.</summary>
    public string? Advice { get; init; }
}
