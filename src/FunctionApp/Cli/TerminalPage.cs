using System.Diagnostics;
using Spectre.Console;

namespace EcrFleet.Cli;

/// <summary>A page on a terminal: framed tables, colours where they are wanted.</summary>
internal static class TerminalPage
{
    /// <summary>What a frame adds to every column: a line and a space on each side.</summary>
    private const int FramePerColumn = 3;

    public static void Write(ReportPage page, IAnsiConsole terminal)
    {
        foreach (var table in page.Tables.Where(table => table.Rows.Count > 0))
        {
            terminal.Write(Framed(Fitted(table, terminal.Profile.Width)));
        }

        foreach (var problem in page.Problems)
        {
            WriteLine(terminal, $"✗ {problem}", Tone.Bad);
        }

        foreach (var warning in page.Warnings)
        {
            WriteLine(terminal, $"! {warning}", Tone.Doubtful);
        }

        WriteLine(terminal, page.Summary, page.Tone);
    }

    private static void WriteLine(IAnsiConsole terminal, string line, Tone tone)
    {
        terminal.Write(new Text(Printable.Line(line), Style(tone)));
        terminal.WriteLine();
    }

    private static Table Framed(ReportTable table)
    {
        var framed = new Table { Border = TableBorder.Rounded };
        foreach (var column in table.Columns)
        {
            framed.AddColumn(new TableColumn(new Text(column.Title)) { Alignment = column.IsCount ? Justify.Right : Justify.Left });
        }

        foreach (var row in table.Rows)
        {
            framed.AddRow(row.Cells.Select((cell, index) => new Text(Printable.Line(cell), index <= 1 ? Style(row.Tone) : Spectre.Console.Style.Plain)));
        }

        return framed;
    }

    /// <summary>Without the counts that are 0 everywhere, if the whole table is too wide.</summary>
    private static ReportTable Fitted(ReportTable table, int width)
    {
        if (Width(table) <= width)
        {
            return table;
        }

        var kept = Enumerable.Range(0, table.Columns.Count)
            .Where(index => !table.Columns[index].IsCount || table.Rows.Any(row => row.Cells[index] != "0")).ToArray();
        return new ReportTable
        {
            Columns = [.. kept.Select(index => table.Columns[index])],
            Rows = [.. table.Rows.Select(row => new ReportRow(row.Tone, [.. kept.Select(index => row.Cells[index])]))],
        };
    }

    private static int Width(ReportTable table) => 1 + table.Columns
        .Select((column, index) => FramePerColumn + Math.Max(column.Title.Length, table.Rows.Max(row => row.Cells[index].Length))).Sum();

    private static Style Style(Tone tone) => tone switch
    {
        Tone.Good => new Style(Color.Green),
        Tone.Doubtful => new Style(Color.Yellow),
        Tone.Bad => new Style(Color.Red),
        _ => throw new UnreachableException(),
    };
}
