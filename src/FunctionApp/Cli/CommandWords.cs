using System.CommandLine;
using EcrFleet.Core.Names;

namespace EcrFleet.Cli;

/// <summary>What people type besides the commands and options there are.</summary>
internal static class CommandWords
{
    private const string Help = "--help";
    private const string Version = "--version";
    private static readonly string[] JsonForms = ["--output=json", "--output:json", "-o=json", "-o:json", "-ojson"];

    /// <summary><c>help</c>, <c>help refresh</c> and <c>version</c>, as other command lines have them.</summary>
    public static IReadOnlyList<string> AsOptions(IReadOnlyList<string> arguments) => arguments switch
    {
        ["help", ..] => [.. arguments.Skip(1), Help],
        ["version"] => [Version],
        _ => arguments,
    };

    /// <summary>Whether a program wants to read the answer, also of arguments that are not understood.</summary>
    public static bool WantJson(IReadOnlyList<string> arguments) =>
        arguments.Any(argument => JsonForms.Contains(argument, StringComparer.Ordinal))
        || arguments.Zip(arguments.Skip(1)).Any(pair => pair is ("--output" or "-o", CommonOptions.Json));

    /// <returns>The command or option that the first word that is not understood was plainly meant to be; <c>null</c> when none is.</returns>
    public static string? Meant(ParseResult parsed)
    {
        if (parsed.UnmatchedTokens is not [var word, ..])
        {
            return null;
        }

        var command = parsed.CommandResult.Command;
        return Spelling.Nearest(
            word,
            word.StartsWith('-')
                ? [.. command.Options.SelectMany(option => option.Aliases.Append(option.Name)), Help]
                : command.Subcommands.Select(one => one.Name));
    }
}
