namespace EcrFleet.Cli.Terminal;

/// <summary>A row of a table: a cell per column.</summary>
internal sealed record ReportRow(Tone Tone, IReadOnlyList<string> Cells);
