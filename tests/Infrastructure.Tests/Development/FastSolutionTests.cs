using EcrFleet.EndToEnd.Tests;

namespace EcrFleet.Infrastructure.Tests.Development;

/// <summary><c>dotnet test --solution Fast.slnf</c> runs the tests that need nothing but the SDK.</summary>
public sealed class FastSolutionTests
{
    private static readonly string[] Slow = ["Browser.Tests", "Conformance.Tests", "EndToEnd.Tests", "FunctionsHost.Tests", "Infrastructure.Tests"];

    [Fact]
    public void It_has_every_project_of_src_and_tests_but_the_slow_ones()
    {
        var projects = CommentedJson.Read("Fast.slnf")["solution"]!["projects"]!.AsArray().Select(project => project!.ToString());

        Assert.Equal(Projects("src").Concat(Projects("tests")).Where(project => !Slow.Contains(Path.GetFileNameWithoutExtension(project))), projects);
    }

    [Fact]
    public void The_solution_has_every_project()
    {
        var solution = File.ReadAllText(Path.Combine(Repository.Root, "FunctionApp.sln"));

        Assert.All(
            new[] { "src", "tests", "eng", "bench" }.SelectMany(Projects),
            project => Assert.Contains($"\"{project.Replace('/', '\\')}\"", solution, StringComparison.Ordinal));
    }

    private static IEnumerable<string> Projects(string folder) => Directory
        .EnumerateFiles(Path.Combine(Repository.Root, folder), "*.csproj", SearchOption.AllDirectories)
        .Select(file => Path.GetRelativePath(Repository.Root, file).Replace('\\', '/'))
        .Order(StringComparer.Ordinal);
}
