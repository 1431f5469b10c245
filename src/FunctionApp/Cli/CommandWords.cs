namespace EcrFleet.Cli;

/// <summary>What the arguments say before they are parsed.</summary>
internal static class CommandWords
{
    private static readonly string[] JsonForms = ["--output=json", "--output:json", "-o=json", "-o:json", "-ojson"];

    /// <summary>Whether a program wants to read the answer, also of arguments that are not understood.</summary>
    public static bool WantJson(IReadOnlyList<string> arguments) =>
        arguments.Any(argument => JsonForms.Contains(argument, StringComparer.Ordinal))
        || arguments.Zip(arguments.Skip(1)).Any(pair => pair is ("--output" or "-o", CommonOptions.Json));
}
