using EcrFleet.Core.Failures;

namespace EcrFleet.Core.Reporting;

/// <summary>A failure as a report shows it.</summary>
public sealed record ErrorReport(FailureKind Kind, string Message);
