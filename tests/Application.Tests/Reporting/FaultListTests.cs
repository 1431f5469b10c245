using EcrFleet.Application.Reporting;
using EcrFleet.Core.Failures;
using EcrFleet.Core.Reporting;

namespace EcrFleet.Application.Tests.Reporting;

public sealed class FaultListTests
{
    [Theory]
    [InlineData("Namespace {0}: refused.", "Namespace …: refused.")]
    [InlineData("refused in the namespace \"{0}\"", "refused in the namespace \"…\"")]
    [InlineData("{0}", "…")]
    [InlineData("refused.", "refused.")]
    public void The_same_failure_in_two_namespaces_is_one_line(string message, string common) => Assert.Equal(
        [$"berlin: team-a, team-b: Forbidden: {common}"],
        Lines(Fault("berlin", "team-a", message), Fault("berlin", "team-b", message)));

    [Fact]
    public void A_failure_in_one_namespace_keeps_its_words() => Assert.Equal(
        ["berlin: team-a: Forbidden: Namespace team-a: refused."],
        Lines(Fault("berlin", "team-a", "Namespace {0}: refused.")));

    [Fact]
    public void The_name_of_a_namespace_inside_another_word_stays() => Assert.Equal(
        ["berlin: a: Forbidden: a-1 has data.", "berlin: b: Forbidden: b-1 has data."],
        Lines(Fault("berlin", "a", "{0}-1 has data."), Fault("berlin", "b", "{0}-1 has data.")));

    [Fact]
    public void The_same_failure_in_two_clusters_is_one_line_that_names_both() => Assert.Equal(
        ["berlin: team-a; paris: team-a, team-b: Forbidden: refused"],
        Lines(Fault("berlin", "team-a", "refused"), Fault("paris", "team-a", "refused"), Fault("paris", "team-b", "refused")));

    [Fact]
    public void Two_kinds_of_failure_are_two_lines() => Assert.Equal(
        ["cluster berlin: Timeout: refused", "cluster paris: Forbidden: refused"],
        Lines(new Fault(null, "cluster berlin", new ErrorReport(FailureKind.Timeout, "refused")), Fault(null, "cluster paris", "refused")));

    [Fact]
    public void Of_many_places_some_are_named_and_the_rest_are_counted() => Assert.Equal(
        ["berlin: team-0, team-1 and 498 more: Forbidden: refused"],
        Lines([.. Enumerable.Range(0, 500).Select(number => Fault("berlin", $"team-{number}", "refused"))]));

    private static IReadOnlyList<string> Lines(params Fault[] faults) => FaultList.Lines(faults);

    private static Fault Fault(string? scope, string place, string message) =>
        new(scope, place, new ErrorReport(FailureKind.Forbidden, message.Replace("{0}", place, StringComparison.Ordinal)));
}
