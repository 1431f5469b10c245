namespace EcrFleet.Cli;

/// <summary>A column of a table. A count is aligned right, and left out on a narrow terminal where all of its cells are 0.</summary>
internal sealed record ReportColumn(string Title, bool IsCount = false);
