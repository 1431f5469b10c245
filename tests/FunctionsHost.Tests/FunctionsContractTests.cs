using System.Runtime.CompilerServices;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using EcrFleet.EndToEnd.Tests;
using EcrFleet.FunctionsHost.Tests.Rpc.App;
using EcrFleet.Http;
using EcrFleet.Web;

namespace EcrFleet.FunctionsHost.Tests;

/// <summary>Holds together what is said of the functions in several places: attributes, routes, the description of the API, the page for operators.</summary>
public sealed partial class FunctionsContractTests
{
    private const int MaximumLines = 40;
    private const string Namespace = "EcrFleet.FunctionApp";

    private static IReadOnlyList<FunctionDefinition> Functions => PublishedApp.Open(FunctionAppFolder.Path).Functions;

    private static IEnumerable<FunctionDefinition> HttpFunctions => Functions.Where(function => function.IsHttp);

    [Fact]
    public void Each_function_is_the_one_method_of_a_public_class_of_its_name()
    {
        var classes = FunctionClasses.Read(Path.Combine(FunctionAppFolder.Path, $"{Namespace}.dll"));

        Assert.Equal(
            Functions.Select(function => ($"{Namespace}.{function.Name}", function.Name, true)).Order(),
            classes.Select(one => (one.Class, one.Function, one.IsPublic)).Order());
    }

    [Fact]
    public void Each_function_is_a_short_file_of_its_own()
    {
        foreach (var function in Functions)
        {
            var lines = File.ReadAllLines(Path.Combine(Repository.Root, "src", "FunctionApp", $"{function.Name}.cs"));

            Assert.InRange(lines.Length, 1, MaximumLines);
            Assert.Single(lines, line => TypeDeclaration().IsMatch(line));
            Assert.Single(lines, line => line.Contains($"public sealed class {function.Name}(", StringComparison.Ordinal));
        }
    }

    [Fact]
    public void Each_http_function_is_a_route_of_the_API_and_each_route_a_function()
    {
        Assert.Equal(
            Routed<ApiRoutes>().All.Concat(Routed<WebRoutes>().All).Select(route => $"{string.Join(',', route.Methods)} {route.Route}").Order(StringComparer.Ordinal),
            HttpFunctions.Select(function => $"{string.Join(',', function.Methods)} {function.Route}").Order(StringComparer.Ordinal));
    }

    [Fact]
    public void Only_the_health_and_the_page_that_asks_for_a_key_are_for_everybody() => Assert.All(
        HttpFunctions, function => Assert.Equal(function.Route is Routes.Health or Routes.Dashboard ? "anonymous" : "function", function.AuthLevel));

    [Fact]
    public void The_prefix_of_the_routes_is_the_one_of_the_host() =>
        Assert.Equal(Routes.Prefix, PublishedApp.Open(FunctionAppFolder.Path).Host.RoutePrefix);

    /// <summary>A HEAD is to be had wherever a GET is, and not described.</summary>
    [Fact]
    public void The_description_of_the_API_has_every_path_and_method_and_which_need_no_key()
    {
        var document = JsonNode.Parse(File.ReadAllText(Path.Combine(Repository.Root, "src", "Http", "openapi.json")))!;

        var described =
            from path in document["paths"]!.AsObject()
            from method in path.Value!.AsObject()
            select $"{method.Key.ToUpperInvariant()} {path.Key} {((method.Value!["security"] ?? document["security"])!.AsArray().Count > 0 ? "function" : "anonymous")}";

        Assert.Equal(
            HttpFunctions.Select(function => $"{Described(function)} {function.AuthLevel}").Order(StringComparer.Ordinal), described.Order(StringComparer.Ordinal));
    }

    [Fact]
    public void The_page_for_operators_has_each_function_with_its_trigger_and_its_key()
    {
        var page = File.ReadAllText(Path.Combine(Repository.Root, "docs", "operations.md"));
        var table = page[page.IndexOf("| function | trigger | key | does |", StringComparison.Ordinal)..];
        var rows = Row().Matches(table[..table.IndexOf("\n\n", StringComparison.Ordinal)])
            .Select(row => $"{row.Groups["name"].Value}: {row.Groups["trigger"].Value} ({row.Groups["key"].Value})");

        Assert.Equal(Functions.Select(PageRow).Order(StringComparer.Ordinal), rows.Order(StringComparer.Ordinal));
    }

    [Fact]
    public void The_sample_settings_switch_off_a_function_that_exists()
    {
        var sample = JsonNode.Parse(File.ReadAllText(Path.Combine(Repository.Root, "local.settings.sample.json")))!["Values"]!.AsObject();

        var off = Assert.Single(sample, value => Disabled().IsMatch(value.Key)).Key;

        Assert.Contains(Disabled().Match(off).Groups["name"].Value, Functions.Select(function => function.Name));
    }

    private static T Routed<T>() => (T)Activator.CreateInstance(
        typeof(T),
        [.. typeof(T).GetConstructors().Single().GetParameters().Select(parameter => RuntimeHelpers.GetUninitializedObject(parameter.ParameterType))])!;

    private static string Described(FunctionDefinition function) =>
        $"{Assert.Single(function.Methods, method => method != "HEAD")} /{Routes.Prefix}/{function.Route}";

    private static string PageRow(FunctionDefinition function) => function switch
    {
        { IsTimer: true } => $"{function.Name}: timer, `{function.Schedule.Trim('%')}` ()",
        { IsQueue: true } => $"{function.Name}: queue `{function.QueueName}` ()",
        _ => $"{function.Name}: `{Described(function)}` ({(function.AuthLevel == "anonymous" ? "no" : "yes")})",
    };

    [GeneratedRegex(@"^(public|internal|file)?\s*(static |sealed |abstract |partial |readonly )*(class|record|struct|interface|enum) ")]
    private static partial Regex TypeDeclaration();

    [GeneratedRegex(@"^\| `(?<name>\w+)` \| (?<trigger>[^|]+) \| ((?<key>[^| ]+) )?\|", RegexOptions.Multiline)]
    private static partial Regex Row();

    [GeneratedRegex(@"^AzureWebJobs\.(?<name>\w+)\.Disabled$")]
    private static partial Regex Disabled();
}
