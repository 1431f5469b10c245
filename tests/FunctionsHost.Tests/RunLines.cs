using System.Text.RegularExpressions;
using EcrFleet.FunctionsHost.Tests.Rpc.Invocations;

namespace EcrFleet.FunctionsHost.Tests;

/// <summary>What an invocation logged of its run.</summary>
internal static partial class RunLines
{
    /// <summary>The one line with the counts.</summary>
    public static string Summary(this Invocation invocation) =>
        Assert.Single(invocation.Lines, line => Beginning().IsMatch(line));

    [GeneratedRegex(@"^Run \d\S+: ")]
    private static partial Regex Beginning();
}
