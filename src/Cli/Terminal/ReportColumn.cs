namespace EcrFleet.Cli.Terminal;

/// <summary>A column of a table.</summary>
/// <param name="IsCount">A number, aligned right.</param>
/// <param name="IsDetail">May be left out where the terminal is too narrow for all columns.</param>
internal sealed record ReportColumn(string Title, bool IsCount = false, bool IsDetail = false)
{
    /// <summary>A number that one can do without.</summary>
    public static ReportColumn Detail(string title) => new(title, IsCount: true, IsDetail: true);
}
