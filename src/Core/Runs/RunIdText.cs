namespace EcrFleet.Core.Runs;

/// <summary>What a run id may look like. It comes in from outside (a path of the API, a message) and becomes part of a file's name and of a key.</summary>
public static class RunIdText
{
    private const int MaximumLength = 64;

    public static bool IsValid(string? text) =>
        text is { Length: > 0 and <= MaximumLength } && text.All(character => char.IsAsciiLetterOrDigit(character) || character == '-');
}
