using EcrFleet.Application.Reporting;

namespace EcrFleet.Cli.Terminal;

/// <summary>A page as plain, aligned lines for pipes and files: no escape sequence, no frame, one fact per line.</summary>
internal static class PlainPage
{
    private const string Gap = "  ";

    public static void Write(ReportPage page, TextWriter output)
    {
        foreach (var table in page.Tables.Where(table => table.Rows.Count > 0))
        {
            WriteTable(table, output);
            output.WriteLine();
        }

        foreach (var line in page.Problems.Select(problem => $"problem: {problem}").Concat(page.Warnings.Select(warning => $"warning: {warning}")))
        {
            output.WriteLine(Printable.Line(line));
        }

        output.WriteLine(Printable.Line(page.Summary));
    }

    private static void WriteTable(ReportTable table, TextWriter output)
    {
        IReadOnlyList<string>[] lines = [[.. table.Columns.Select(column => column.Title)], .. table.Rows.Select(row => row.Cells)];
        var widths = table.Columns.Select((_, index) => lines.Max(cells => Printable.Line(cells[index]).Length)).ToArray();
        foreach (var cells in lines)
        {
            var padded = cells.Select((cell, index) => Pad(Printable.Line(cell), widths[index], table.Columns[index].IsCount));
            output.WriteLine(string.Join(Gap, padded).TrimEnd());
        }
    }

    private static string Pad(string cell, int width, bool toTheRight) => toTheRight ? cell.PadLeft(width) : cell.PadRight(width);
}
