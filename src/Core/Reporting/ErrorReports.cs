using System.Diagnostics.CodeAnalysis;
using EcrFleet.Core.Failures;

namespace EcrFleet.Core.Reporting;

internal static class ErrorReports
{
    [return: NotNullIfNotNull(nameof(failure))]
    public static ErrorReport? From(Failure? failure) => failure is null ? null : new ErrorReport(failure.Kind, BoundedText.Cut(failure.Message, BoundedText.MaxReported));
}
