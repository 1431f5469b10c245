namespace EcrFleet.Cli.Terminal;

/// <summary>A result for a person: tables, then what is wrong, then one line that sums it up.</summary>
internal sealed record ReportPage
{
    public required IReadOnlyList<ReportTable> Tables { get; init; }

    /// <summary>Each fault once.</summary>
    public IReadOnlyList<string> Problems { get; init; } = [];

    public IReadOnlyList<string> Warnings { get; init; } = [];

    public required string Summary { get; init; }

    public required Tone Tone { get; init; }
}
