using EcrFleet.FunctionsHost.Tests.Rpc.Workers;
using Microsoft.Extensions.Time.Testing;

namespace EcrFleet.FunctionsHost.Tests.RpcTests;

public sealed class RestartBudgetTests
{
    private readonly FakeTimeProvider _time = new();

    [Fact]
    public void The_third_error_is_the_last()
    {
        var budget = new RestartBudget(_time);

        Assert.Equal([true, true, false], new[] { budget.Spend(), budget.Spend(), budget.Spend() });
    }

    [Fact]
    public void Half_an_hour_without_an_error_makes_up_for_earlier_ones()
    {
        var budget = new RestartBudget(_time);
        budget.Spend();
        budget.Spend();
        _time.Advance(TimeSpan.FromMinutes(30));

        Assert.True(budget.Spend());
    }
}
