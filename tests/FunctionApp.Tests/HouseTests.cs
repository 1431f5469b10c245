namespace EcrFleet.FunctionApp.Tests;

public sealed class HouseTests
{
    [Fact]
    public void The_project_builds_and_runs() => Assert.Equal(4, 2 + 2);
}
