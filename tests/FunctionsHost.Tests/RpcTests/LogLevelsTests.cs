using EcrFleet.FunctionsHost.Tests.Rpc.Logging;
using Microsoft.Extensions.Logging;

namespace EcrFleet.FunctionsHost.Tests.RpcTests;

public sealed class LogLevelsTests
{
    private readonly LogLevels _levels = new(new Dictionary<string, string>
    {
        ["default"] = "Warning",
        ["Function"] = "Error",
        ["Function.Status"] = "Debug",
    });

    [Theory]
    [InlineData("Host", LogLevel.Warning, true)]
    [InlineData("Host", LogLevel.Information, false)]
    [InlineData("Function.Runs.User", LogLevel.Warning, false)]
    [InlineData("Function.Status.User", LogLevel.Debug, true)]
    public void The_longest_beginning_of_the_category_counts(string category, LogLevel level, bool isKept) =>
        Assert.Equal(isKept, _levels.Keep(new LogEntry(level, category, "…")));
}
