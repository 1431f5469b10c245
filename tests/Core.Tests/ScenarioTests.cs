using System.Text.Json.Nodes;
using EcrFleet.Core.Planning;

namespace EcrFleet.Core.Tests;

/// <summary>
/// Each folder under <c>Scenarios</c> is a case: what is wanted (<c>request.json</c>), what is there (<c>observed.json</c>), and the plan that follows
/// (<c>plan.json</c>). A new case is a new folder.
/// </summary>
public sealed class ScenarioTests
{
    private static readonly string Root = Path.Combine(AppContext.BaseDirectory, "Scenarios");

    public static TheoryData<string> Names =>
        [.. Directory.GetDirectories(Root).Select(folder => Path.GetFileName(folder)).Order(StringComparer.Ordinal)];

    [Theory]
    [MemberData(nameof(Names))]
    public void Gives_the_plan_of_the_folder(string name)
    {
        var request = ScenarioInput.Request(Read(name, "request.json"));
        var observed = ScenarioInput.Observed(Read(name, "observed.json"));

        var plan = PullSecretPlanner.Plan(request, observed);

        Assert.Equal(Read(name, "plan.json").ToString(), ScenarioOutput.Plan(plan).ToString());
    }

    private static JsonObject Read(string name, string file) =>
        JsonNode.Parse(File.ReadAllText(Path.Combine(Root, name, file)))!.AsObject();
}
