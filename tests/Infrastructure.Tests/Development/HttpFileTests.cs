using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using EcrFleet.EndToEnd.Tests;

namespace EcrFleet.Infrastructure.Tests.Development;

/// <summary><c>http/ecr-fleet.http</c> is the API of <c>openapi.json</c>, ready to send.</summary>
public sealed partial class HttpFileTests
{
    private static readonly JsonNode Api = ReadApi();

    [Fact]
    public void Every_operation_has_a_request_and_every_request_an_operation() => Assert.Equal(
        Operations().Select(operation => operation.Name).Order(StringComparer.Ordinal),
        HttpFile.Requests.Select(Name).Distinct().Order(StringComparer.Ordinal));

    [Fact]
    public void Every_parameter_is_shown_and_no_other() => Assert.All(Operations(), operation => Assert.Equal(
        Parameters(operation.Definition).Order(StringComparer.Ordinal),
        HttpFile.Requests.Where(request => Name(request) == operation.Name).SelectMany(request => request.Query).Distinct().Order(StringComparer.Ordinal)));

    [Fact]
    public void A_request_shows_a_key_where_the_operation_wants_one() => Assert.All(Operations(), operation => Assert.All(
        HttpFile.Requests.Where(request => Name(request) == operation.Name),
        request => Assert.Equal(operation.Definition["security"] is null, request.Headers.Contains("x-functions-key"))));

    [Fact]
    public void Every_variable_that_is_used_is_set() =>
        Assert.Subset(HttpFile.Variables.Set.ToHashSet(StringComparer.Ordinal), HttpFile.Variables.Used.ToHashSet(StringComparer.Ordinal));

    private static IEnumerable<(string Name, JsonNode Definition)> Operations() =>
        from path in Api["paths"]!.AsObject()
        from method in path.Value!.AsObject()
        where method.Key is "get" or "post" or "put" or "patch" or "delete"
        select ($"{method.Key.ToUpperInvariant()} {Placeholder().Replace(path.Key, "*")}", method.Value);

    private static IEnumerable<string> Parameters(JsonNode operation) =>
        from parameter in operation["parameters"]?.AsArray() ?? []
        where parameter!["in"]?.ToString() == "query"
        select parameter["name"]!.ToString();

    private static string Name(HttpFileRequest request) => $"{request.Method} {Placeholder().Replace(request.Path, "*")}";

    private static JsonNode ReadApi() => JsonNode.Parse(File.ReadAllText(Assert.Single(
        Directory.GetFiles(Path.Combine(Repository.Root, "src"), "openapi.json", SearchOption.AllDirectories))))!;

    [GeneratedRegex(@"\{+\w+\}+")]
    private static partial Regex Placeholder();
}
