using System.CommandLine.Parsing;
using EcrFleet.Core.Names;

namespace EcrFleet.Cli.Clusters;

/// <summary>The lifetime of a token, as a person types it.</summary>
internal static class Lifetimes
{
    /// <summary>The shortest that a TokenRequest may ask for.</summary>
    private static readonly TimeSpan Shortest = TimeSpan.FromMinutes(10);
    private static readonly TimeSpan Longest = TimeSpan.FromDays(3650);

    public static TimeSpan? Parse(string text) =>
        DurationSyntax.Parse(text.Trim()) is { } lifetime && lifetime >= Shortest && lifetime <= Longest ? lifetime : null;

    public static void Check(OptionResult result)
    {
        if (result.Tokens is [{ Value: var text }] && Parse(text) is null)
        {
            result.AddError($"Option '--token-lifetime': '{text}' is no time such as {DurationSyntax.Examples}, of 10 minutes to 3650 days.");
        }
    }
}
