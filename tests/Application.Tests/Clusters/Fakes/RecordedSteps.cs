using EcrFleet.Application.Clusters;

namespace EcrFleet.Application.Tests.Clusters.Fakes;

/// <summary>The steps of one command as lines, e.g. <c>Done Secret ecr-fleet/x: deleted</c>.</summary>
internal sealed class RecordedSteps
{
    private readonly List<string> _lines = [];

    public RecordedSteps() => Log = new StepLog(step => _lines.Add($"{step.State} {step.What}: {step.Detail}"));

    public StepLog Log { get; }

    public IReadOnlyList<string> Lines => _lines;

    /// <summary>The only line that begins so.</summary>
    public string Line(string start) => Assert.Single(_lines, line => line.StartsWith(start, StringComparison.Ordinal));
}
