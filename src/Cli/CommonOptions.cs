using System.CommandLine;

namespace EcrFleet.Cli;

/// <summary>Options that several commands have.</summary>
internal static class CommonOptions
{
    public const string Json = "json";

    public static Option<string> Output()
    {
        var option = new Option<string>("--output", "-o")
        {
            Description = "How to print the result.",
            HelpName = "table|json",
            DefaultValueFactory = _ => "table",
        };
        option.AcceptOnlyFromAmong("table", Json);
        return option;
    }

    public static Option<bool> Verbose() => new("--verbose", "-v") { Description = "Log what is done, to standard error." };
}
