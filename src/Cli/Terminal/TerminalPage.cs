using System.Diagnostics;
using EcrFleet.Application.Reporting;
using Spectre.Console;

namespace EcrFleet.Cli.Terminal;

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

    /// <summary>The columns that fit: of details, those that are 0 everywhere go first, then the others from the right.</summary>
    private static ReportTable Fitted(ReportTable table, int width)
    {
        var droppable = Enumerable.Range(0, table.Columns.Count).Reverse().Where(index => table.Columns[index].IsDetail)
            .OrderBy(index => table.Rows.Any(row => row.Cells[index] != "0"));
        var dropped = new HashSet<int>();
        foreach (var index in droppable)
        {
            if (Width(table, dropped) <= width)
            {
                break;
            }

            dropped.Add(index);
        }

        return new ReportTable
        {
            Columns = [.. table.Columns.Where((_, index) => !dropped.Contains(index))],
            Rows = [.. table.Rows.Select(row => new ReportRow(row.Tone, [.. row.Cells.Where((_, index) => !dropped.Contains(index))]))],
        };
    }

    private static int Width(ReportTable table, HashSet<int> dropped) => 1 + Enumerable.Range(0, table.Columns.Count)
        .Where(index => !dropped.Contains(index))
        .Sum(index => FramePerColumn + Math.Max(table.Columns[index].Title.Length, table.Rows.Max(row => row.Cells[index].Length)));

    private static Style Style(Tone tone) => tone switch
    {
        Tone.Good => new Style(Color.Green),
        Tone.Doubtful => new Style(Color.Yellow),
        Tone.Bad => new Style(Color.Red),
        _ => throw new UnreachableException(),
    };
}
