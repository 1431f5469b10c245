using System.Text.Json.Nodes;
using EcrFleet.Cli.Tests.Serve;
using EcrFleet.Core.Failures;
using EcrFleet.Core.Planning;
using EcrFleet.Core.Promises;
using EcrFleet.Core.Reporting;
using EcrFleet.Tests.Shared.Fakes;

namespace EcrFleet.Http.Tests;

/// <summary>The OpenAPI document says what the API answers: real answers are held against its schemas, both ways.</summary>
public sealed class OpenApiTests
{
    private const string Document = "/api/openapi.json";

    /// <summary>Method, address, its path in the document, and the status that is expected.</summary>
    public static TheoryData<string, string, string, int> Calls() => new()
    {
        { "POST", "/api/refresh", "/api/refresh", 207 },
        { "POST", "/api/refresh?cluster=berlin", "/api/refresh", 200 },
        { "POST", "/api/refresh?cluster=dead", "/api/refresh", 502 },
        { "POST", "/api/refresh?clusters=berlin", "/api/refresh", 400 },
        { "POST", "/api/refresh?cluster=nowhere", "/api/refresh", 404 },
        { "GET", "/api/status", "/api/status", 200 },
        { "GET", "/api/status?x=1", "/api/status", 400 },
        { "GET", "/api/runs", "/api/runs", 200 },
        { "GET", "/api/runs?x=1", "/api/runs", 400 },
        { "GET", "/api/runs/20261123T141500Z-0c9fd3a1", "/api/runs/{id}", 200 },
        { "GET", "/api/runs/none", "/api/runs/{id}", 404 },
        { "GET", "/api/health", "/api/health", 503 },
        { "GET", Document, Document, 200 },
    };

    [Theory]
    [MemberData(nameof(Calls))]
    public async Task An_answer_is_as_the_document_says(string method, string address, string path, int status)
    {
        await using var rig = await ServedRig.StartAsync(arrange: Mixed);
        var document = await DocumentAsync(rig);

        using var answer = await rig.SendAsync(new HttpMethod(method), address);
        var body = JsonNode.Parse(await answer.Content.ReadAsStringAsync(TestContext.Current.CancellationToken));

        Assert.Equal(status, (int)answer.StatusCode);
        var response = Response(document, path, method, status);
        var schema = response["content"]![answer.Content.Headers.ContentType!.MediaType!]!["schema"]!;
        Assert.Empty(new SchemaCheck(document).Problems(schema, body));
    }

    [Fact]
    public async Task Good_health_is_as_the_document_says()
    {
        await using var rig = await ServedRig.StartAsync(arrange: fleet => fleet.AddCluster("berlin", "a"));
        var document = await DocumentAsync(rig);

        using var answer = await rig.SendAsync(HttpMethod.Get, "/api/health");
        var body = JsonNode.Parse(await answer.Content.ReadAsStringAsync(TestContext.Current.CancellationToken));

        Assert.Empty(new SchemaCheck(document).Problems(Response(document, "/api/health", "GET", 200)["content"]!["application/json"]!["schema"]!, body));
    }

    [Theory]
    [InlineData("/api/status")]
    [InlineData("/api/runs")]
    [InlineData("/api/metrics")]
    [InlineData("/api/health")]
    public async Task A_store_that_is_down_is_a_problem_as_the_document_says(string path)
    {
        await using var rig = await ServedRig.StartAsync(store: new BrokenRunStore(_ => Task.FromResult(BrokenRunStore.Down)));
        var document = await DocumentAsync(rig);

        using var answer = await rig.SendAsync(HttpMethod.Get, path);
        var body = JsonNode.Parse(await answer.Content.ReadAsStringAsync(TestContext.Current.CancellationToken))!;

        Assert.Equal((503, 503, path), ((int)answer.StatusCode, body["status"]!.GetValue<int>(), body["instance"]!.GetValue<string>()));
        Assert.Empty(new SchemaCheck(document).Problems(Response(document, path, "GET", 503)["content"]!["application/problem+json"]!["schema"]!, body));
    }

    [Fact]
    public async Task Its_words_are_those_of_the_code()
    {
        await using var rig = await ServedRig.StartAsync();
        var schemas = (await DocumentAsync(rig))["components"]!["schemas"]!;

        Assert.Equal(Enum.GetNames<FailureKind>().Order(), Words(schemas["ErrorKind"]!));
        Assert.Equal(Enum.GetNames<PlanReason>().Order(), Words(schemas["Reason"]!));
        Assert.Equal(Enum.GetNames<Outcome>().Order(), Words(schemas["Outcome"]!));
        Assert.Equal(Enum.GetNames<PromiseState>().Order(), Words(schemas["Promise"]!));
        Assert.Equal(Enum.GetNames<ActionVerb>().Order(), Words(schemas["Action"]!["properties"]!["verb"]!));
    }

    [Fact]
    public async Task It_refers_to_nothing_that_is_not_there()
    {
        await using var rig = await ServedRig.StartAsync();
        var document = await DocumentAsync(rig);
        var references = document.ToJsonString().Split("\"$ref\":\"#/")[1..].Select(rest => rest.Split('"')[0]).Distinct();

        Assert.All(references, reference => Assert.NotNull(reference.Split('/').Aggregate((JsonNode?)document, (node, name) => node?[name])));
    }

    private static void Mixed(FakeFleet fleet)
    {
        fleet.AddCluster("berlin", "a", "b");
        fleet.AddCluster("dead", "a").OnCall = (_, _) => Task.FromResult<Failure?>(new Failure(FailureKind.Unreachable, "No route."));
        fleet.AddCluster("oslo", "a", "b").Answers["b"] = EcrFleet.Application.Refresh.WriteOutcome.NamespaceTerminating;
    }

    private static async Task<JsonObject> DocumentAsync(ServedRig rig) =>
        JsonNode.Parse(await rig.Client.GetStringAsync(new Uri(Document, UriKind.Relative), TestContext.Current.CancellationToken))!.AsObject();

    private static JsonNode Response(JsonObject document, string path, string method, int status)
    {
        var response = document["paths"]![path]![method.ToLowerInvariant()]!["responses"]![$"{status}"]!;
        return response["$ref"] is { } reference
            ? reference.GetValue<string>().Split('/')[1..].Aggregate((JsonNode)document, (node, name) => node[name]!)
            : response;
    }

    private static IEnumerable<string> Words(JsonNode schema) => schema["enum"]!.AsArray().Select(word => word!.GetValue<string>()).Order();
}
