using EcrFleet.Core.Failures;

namespace EcrFleet.Core.Registration;

/// <summary>
/// Keys as they come other than in JSON: lines like <c>AWS_ACCESS_KEY_ID=…</c> of a shell or an AWS profile, or the file that the AWS
/// console gives for a new key (two columns, a line each).
/// </summary>
internal static class KeyLines
{
    private const string Export = "export ";
    private static readonly string[] ConsoleColumns = ["Access key ID", "Secret access key"];

    public static Result<IReadOnlyList<KeyValuePair<string, string>>> Read(string text)
    {
        var lines = text.Split('\n', StringSplitOptions.TrimEntries);
        return lines[0].Split(',', StringSplitOptions.TrimEntries).SequenceEqual(ConsoleColumns, StringComparer.OrdinalIgnoreCase)
            ? OfConsole(lines[1..].FirstOrDefault(line => line.Length > 0) ?? string.Empty)
            : OfAssignments(lines);
    }

    private static Result<IReadOnlyList<KeyValuePair<string, string>>> OfConsole(string line) =>
        line.Split(',', StringSplitOptions.TrimEntries) is [var id, var secret]
            ? new[] { KeyValuePair.Create(AwsFields.AccessKeyId, id), KeyValuePair.Create(AwsFields.SecretAccessKey, secret) }
            : new Failure(FailureKind.Invalid, "The keys' second line must have the two columns of its first.");

    private static Result<IReadOnlyList<KeyValuePair<string, string>>> OfAssignments(string[] lines)
    {
        var fields = new List<KeyValuePair<string, string>>();
        foreach (var (index, line) in lines.Index())
        {
            // Comments, and the name of a profile.
            if (line.Length == 0 || line[0] is '#' or ';' or '[')
            {
                continue;
            }

            var assignment = line.StartsWith(Export, StringComparison.Ordinal) ? line[Export.Length..] : line;
            if (assignment.Split('=', 2, StringSplitOptions.TrimEntries) is not [{ Length: > 0 } name, var value])
            {
                // The line may be a key.
                return new Failure(FailureKind.Invalid, $"The keys are neither JSON nor lines like AWS_ACCESS_KEY_ID=…: look at line {index + 1}.");
            }

            fields.Add(KeyValuePair.Create(name, Unquoted(value)));
        }

        return Result<IReadOnlyList<KeyValuePair<string, string>>>.Of(fields);
    }

    private static string Unquoted(string value) =>
        value.Length >= 2 && value[0] is '"' or '\'' && value[^1] == value[0] ? value[1..^1] : value;
}
