using EcrFleet.Core.Failures;

namespace EcrFleet.Core.Registration;

/// <summary>
/// Reads keys that come other than in JSON: assignments of a shell (<see cref="KeyAssignment"/>), an AWS profile, or the file that the AWS console
/// gives for a new key (<see cref="ConsoleFile"/>).
/// </summary>
internal static class KeyLines
{
    public static Result<IReadOnlyList<KeyValuePair<string, string>>> Read(string text)
    {
        var lines = text.Split('\n', StringSplitOptions.TrimEntries);
        return ConsoleFile.IsHeader(lines[0]) ? ConsoleFile.Read(lines) : OfAssignments(lines);
    }

    private static Result<IReadOnlyList<KeyValuePair<string, string>>> OfAssignments(string[] lines)
    {
        var sections = new List<List<KeyValuePair<string, string>>> { new() };
        foreach (var (index, line) in lines.Index())
        {
            if (line.StartsWith('['))
            {
                sections.Add([]);
            }
            else if (line.Length > 0 && line[0] is not ('#' or ';'))
            {
                if (KeyAssignment.Read(line) is not { } assignment)
                {
                    // The line may be a key.
                    return new Failure(FailureKind.Invalid, $"The keys are neither JSON nor lines like AWS_ACCESS_KEY_ID=…: look at line {index + 1}.");
                }

                sections[^1].Add(assignment);
            }
        }

        return OfSections(sections);
    }

    /// <summary>Of several profiles the one with keys: settings of the others are not its own.</summary>
    private static Result<IReadOnlyList<KeyValuePair<string, string>>> OfSections(List<List<KeyValuePair<string, string>>> sections)
    {
        var withKeys = sections.Where(section => Has(section, AwsFields.AccessKeyId)).ToArray();
        return withKeys switch
        {
            [] => Result<IReadOnlyList<KeyValuePair<string, string>>>.Of([.. sections.SelectMany(section => section)]),
            [var only] => Result<IReadOnlyList<KeyValuePair<string, string>>>.Of(Ours(only)),
            _ => new Failure(FailureKind.Invalid, $"There are {withKeys.Length} profiles with keys: give the lines of one."),
        };
    }

    /// <summary>
    /// Beside whole keys, what else stands in a profile or an environment is of no use here (<c>output</c>, <c>AWS_VAULT</c>), but for a name that
    /// was plainly meant to be one of ours. Without keys nothing is left out: they may be there under another name.
    /// </summary>
    private static List<KeyValuePair<string, string>> Ours(List<KeyValuePair<string, string>> fields) =>
        Has(fields, AwsFields.SecretAccessKey)
            ? [.. fields.Where(field => AwsFields.Find(field.Key) is not null || AwsFields.Nearest(field.Key) is not null)]
            : fields;

    private static bool Has(List<KeyValuePair<string, string>> fields, string wanted) => fields.Exists(field => AwsFields.Find(field.Key) == wanted);
}
