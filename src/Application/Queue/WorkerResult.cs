using EcrFleet.Core.Reporting;

namespace EcrFleet.Application.Queue;

/// <summary>What came of one delivery of a message.</summary>
/// <param name="Report">Of its one cluster.</param>
/// <param name="IsWorthAnother">Whether something failed that may well succeed a moment later.</param>
public sealed record WorkerResult(RunReport Report, bool IsWorthAnother);
