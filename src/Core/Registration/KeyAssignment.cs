namespace EcrFleet.Core.Registration;

/// <summary>
/// Reads one assignment, as the shells and tools write it: <c>NAME=value</c>, <c>export NAME=value</c>, <c>set NAME=value</c> of Windows,
/// <c>$Env:NAME="value"</c> of PowerShell, <c>set -gx NAME value</c> of fish and <c>setenv NAME value</c> of csh.
/// </summary>
/// <remarks>https://docs.aws.amazon.com/cli/latest/reference/configure/export-credentials.html</remarks>
internal static class KeyAssignment
{
    private static readonly string[] WithoutEqualsSign = ["set -gx ", "set -x ", "setenv "];
    private static readonly string[] WithEqualsSign = ["export ", "set ", "$env:"];

    /// <returns>Name and value without quotes; <c>null</c> when the line is no assignment.</returns>
    public static KeyValuePair<string, string>? Read(string line)
    {
        var text = line.TrimEnd(';').TrimEnd();
        if (After(text, WithoutEqualsSign) is { } words)
        {
            return Pair(words.Split(' ', 2, StringSplitOptions.TrimEntries));
        }

        var assignment = Unquoted(After(text, WithEqualsSign) ?? text);
        return Pair(assignment.Split('=', 2, StringSplitOptions.TrimEntries));
    }

    private static KeyValuePair<string, string>? Pair(string[] parts) =>
        parts is [{ Length: > 0 } name, var value] ? KeyValuePair.Create(name, Unquoted(value)) : null;

    private static string? After(string text, string[] prefixes) =>
        prefixes.FirstOrDefault(prefix => text.StartsWith(prefix, StringComparison.OrdinalIgnoreCase)) is { } found ? text[found.Length..].TrimStart() : null;

    private static string Unquoted(string text) =>
        text is ['"' or '\'', .., '"' or '\''] && text[0] == text[^1] ? text[1..^1] : text;
}
