using System.Text.Json.Nodes;
using EcrFleet.EndToEnd.Tests;
using EcrFleet.Infrastructure.Tests.Bicep;

namespace EcrFleet.Infrastructure.Tests;

/// <summary>The compiler and its linter are content with every file, and what is committed for the button is what they make.</summary>
public sealed class CompilerTests(BicepCompiler compiler)
{
    [Theory]
    [MemberData(nameof(InfraFolder.ParameterSets), MemberType = typeof(InfraFolder))]
    public async Task A_parameter_set_compiles_without_a_word(string parameterSet)
    {
        var path = Path.Combine(InfraFolder.OfRepository.Path, parameterSet);

        var answer = await compiler.CallAsync("bicep/compileParams", new JsonObject { ["path"] = path, ["parameterOverrides"] = new JsonObject() });

        Assert.Equal(("[]", true), (answer["diagnostics"]!.ToJsonString(), answer["success"]!.GetValue<bool>()));
    }

    [Fact]
    public async Task The_linter_bites()
    {
        using var changed = InfraFolder.WithChange("main.bicep", "param tags object = {}", "param tags object = {}\nparam forgotten string = ''");

        var answer = await CompileAsync(changed);

        Assert.Equal(("no-unused-params", "Error"), (answer["diagnostics"]![0]!["code"]!.GetValue<string>(), answer["diagnostics"]![0]!["level"]!.GetValue<string>()));
    }

    [Theory]
    [MemberData(nameof(InfraFolder.BicepFiles), MemberType = typeof(InfraFolder))]
    public async Task A_file_has_the_format_of_the_compiler(string file)
    {
        var path = Path.Combine(InfraFolder.OfRepository.Path, file);

        var answer = await compiler.CallAsync("bicep/format", new JsonObject { ["path"] = path });

        Assert.Equal(answer["contents"]!.GetValue<string>(), await File.ReadAllTextAsync(path, TestContext.Current.CancellationToken));
    }

    /// <summary>Where it differs: dotnet msbuild tests/Infrastructure.Tests -t:WriteTemplate.</summary>
    [Fact]
    public async Task The_template_of_the_button_is_the_compiled_one()
    {
        var answer = await CompileAsync(InfraFolder.OfRepository);
        var committed = JsonNode.Parse(await File.ReadAllTextAsync(Path.Combine(Repository.Root, "infra", "azuredeploy.json"), TestContext.Current.CancellationToken));

        Assert.True(JsonNode.DeepEquals(JsonNode.Parse(answer["contents"]!.GetValue<string>()), committed), "infra/azuredeploy.json is not what infra/bicep/main.bicep makes.");
    }

    private Task<JsonObject> CompileAsync(InfraFolder folder) =>
        compiler.CallAsync("bicep/compile", new JsonObject { ["path"] = Path.Combine(folder.Path, "main.bicep") });
}
