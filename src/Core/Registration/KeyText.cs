namespace EcrFleet.Core.Registration;

/// <summary>How a message speaks of a JSON key that is not known: it may be a value in the wrong place.</summary>
internal static class KeyText
{
    private const int MaximumLength = 32;

    /// <summary>The key itself where it is plainly a field name, else only its position.</summary>
    public static string Describe(string key, int index) => IsPlainlyFieldName(key) ? $"key '{key}'" : $"the key at position {index + 1}";

    /// <summary>An access key id is of capitals and digits, a secret access key is of 40 characters: neither may be shown.</summary>
    private static bool IsPlainlyFieldName(string key) =>
        key.Length is > 0 and <= MaximumLength
        && key.All(character => char.IsAsciiLetter(character) || character is '_' or '-')
        && (key.Any(char.IsAsciiLetterLower) || key.Contains('_', StringComparison.Ordinal));
}
