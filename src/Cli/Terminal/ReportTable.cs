namespace EcrFleet.Cli.Terminal;

/// <summary>A table of texts.</summary>
internal sealed record ReportTable
{
    public required IReadOnlyList<ReportColumn> Columns { get; init; }

    public required IReadOnlyList<ReportRow> Rows { get; init; }
}
