using EcrFleet.Core.Failures;

namespace EcrFleet.Core.Registration;

/// <summary>Reads the file that the AWS console gives for a new key: a line of column names, which have changed over time, and a line of values.</summary>
internal static class ConsoleFile
{
    private const string IdColumn = "Access key ID";
    private const string SecretColumn = "Secret access key";

    public static bool IsHeader(string line)
    {
        var columns = Cells(line);
        return columns.Length > 1 && (Find(columns, IdColumn) >= 0 || Find(columns, SecretColumn) >= 0);
    }

    public static Result<IReadOnlyList<KeyValuePair<string, string>>> Read(string[] lines)
    {
        var columns = Cells(lines[0]);
        var (id, secret) = (Find(columns, IdColumn), Find(columns, SecretColumn));
        if (id < 0 || secret < 0)
        {
            return new Failure(FailureKind.Invalid, $"The keys' first line names columns, but not both '{IdColumn}' and '{SecretColumn}'.");
        }

        var rows = lines.Skip(1).Where(line => line.Length > 0).Select(Cells).ToArray();
        return rows switch
        {
            [var row] when row.Length == columns.Length =>
                new[] { KeyValuePair.Create(AwsFields.AccessKeyId, row[id]), KeyValuePair.Create(AwsFields.SecretAccessKey, row[secret]) },
            [_, _, ..] => new Failure(FailureKind.Invalid, $"There are {rows.Length} lines of keys: give one below the column names."),
            _ => new Failure(FailureKind.Invalid, "The keys' second line must have the columns of its first."),
        };
    }

    private static int Find(string[] columns, string name) => Array.FindIndex(columns, column => string.Equals(column, name, StringComparison.OrdinalIgnoreCase));

    /// <summary>A key has no comma and no quote, and no value that we need is more than a cell.</summary>
    private static string[] Cells(string line) => [.. line.Split(',', StringSplitOptions.TrimEntries).Select(cell => cell.Trim('"'))];
}
