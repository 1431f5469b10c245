using EcrFleet.Core.Failures;
using EcrFleet.Core.Reporting;

namespace EcrFleet.Core.Tests.Reporting;

/// <summary>What others write into a cluster fills no report.</summary>
public sealed class BoundedReportTests
{
    [Fact]
    public void A_message_is_cut_and_says_so()
    {
        var report = ErrorReports.From(new Failure(FailureKind.WrongType, new string('t', 900_000)))!;

        Assert.Equal(600, report.Message.Length);
        Assert.EndsWith("t…", report.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void No_failure_holds_a_text_without_bounds() =>
        Assert.Equal(8000, new Failure(FailureKind.Invalid, new string('t', 900_000)).Message.Length);

    [Fact]
    public void A_character_of_two_halves_is_not_cut_in_two() =>
        Assert.DoesNotContain(ErrorReports.From(new Failure(FailureKind.Invalid, new string('t', 598) + "😀😀"))!.Message, char.IsSurrogate);

    [Fact]
    public void Of_thousands_of_warnings_those_are_listed_that_can_be_read()
    {
        var warnings = WarningList.Sorted(Enumerable.Range(1000, 5000).Select(number => $"warning {number}"));

        Assert.Equal(201, warnings.Count);
        Assert.Equal("4800 more warnings are not listed.", warnings[^1]);
    }
}
