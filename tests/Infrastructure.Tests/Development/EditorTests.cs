using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using EcrFleet.EndToEnd.Tests;

namespace EcrFleet.Infrastructure.Tests.Development;

/// <summary>What editors and containers read of this repository names only what there is.</summary>
public sealed partial class EditorTests
{
    public static TheoryData<string> Programs() =>
        [.. CommentedJson.Read(".vscode/launch.json")["configurations"]!.AsArray().Select(launch => launch!["program"]!.ToString()).Distinct()];

    [Theory]
    [MemberData(nameof(Programs))]
    public void A_program_to_debug_is_what_a_project_builds(string program)
    {
        var parts = BuiltProgram().Match(program).Groups;
        var project = File.ReadAllText(Path.Combine(Repository.Root, "src", parts["project"].Value, $"{parts["project"].Value}.csproj"));

        Assert.Contains($"<AssemblyName>{parts["assembly"].Value}</AssemblyName>", project, StringComparison.Ordinal);
    }

    [Fact]
    public void Every_task_that_is_asked_for_is_there()
    {
        var tasks = CommentedJson.Read(".vscode/tasks.json")["tasks"]!.AsArray();
        var launches = CommentedJson.Read(".vscode/launch.json")["configurations"]!.AsArray();
        var asked = launches.Select(launch => launch!["preLaunchTask"]).Concat(tasks.SelectMany(task => task!["dependsOn"]?.AsArray() ?? []));

        Assert.Subset(Texts(tasks.Select(task => task!["label"])), Texts(asked));
    }

    [Fact]
    public void A_task_names_files_and_projects_that_exist()
    {
        var words = CommentedJson.Read(".vscode/tasks.json")["tasks"]!.AsArray()
            .SelectMany(task => (task!["args"]?.AsArray() ?? []).Append(task["command"])).Select(word => word?.ToString() ?? "")
            .Where(word => word.StartsWith("src/", StringComparison.Ordinal) || word.EndsWith(".sh", StringComparison.Ordinal) || word.Contains(".sln", StringComparison.Ordinal))
            .ToList();

        Assert.NotEmpty(words);
        Assert.All(words, word => Assert.True(Path.Exists(Path.Combine(Repository.Root, word)), word));
    }

    [Fact]
    public void The_container_has_the_extensions_that_are_recommended() => Assert.Equal(
        Texts(CommentedJson.Read(".vscode/extensions.json")["recommendations"]!.AsArray()),
        Texts(CommentedJson.Read(".devcontainer/devcontainer.json")["customizations"]!["vscode"]!["extensions"]!.AsArray()));

    [Fact]
    public void The_container_has_the_sdk_of_global_json() => Assert.StartsWith(
        CommentedJson.Read(".devcontainer/devcontainer.json")["features"]!["ghcr.io/devcontainers/features/dotnet:2"]!["version"]!.ToString() + ".",
        CommentedJson.Read("global.json")["sdk"]!["version"]!.ToString(),
        StringComparison.Ordinal);

    private static HashSet<string> Texts(IEnumerable<JsonNode?> nodes) => nodes.Select(node => node!.ToString()).ToHashSet(StringComparer.Ordinal);

    [GeneratedRegex(@"/artifacts/bin/(?<project>\w+)/debug/(?<assembly>[\w.-]+)\.dll$")]
    private static partial Regex BuiltProgram();
}
