using EcrFleet.Core.Names;

namespace EcrFleet.Core.Selection;

/// <summary>Reads globs for the names of namespaces, from tags and from the command line alike.</summary>
public static class GlobParser
{
    /// <summary>What a glob may be, for messages.</summary>
    public const string Rule = "lower-case letters, digits and '-', with '*' and '?' as wildcards";

    /// <summary>A namespace's name, or a pattern of the characters of such names with <c>*</c> and <c>?</c>.</summary>
    public static bool TryParse(string text, out Glob glob)
    {
        glob = new Glob(text);
        return glob.IsName ? KubernetesSyntax.IsLabel(text) : text.All(IsPatternCharacter);
    }

    private static bool IsPatternCharacter(char character) =>
        char.IsAsciiLetterLower(character) || char.IsAsciiDigit(character) || character is '-' or '*' or '?';
}
