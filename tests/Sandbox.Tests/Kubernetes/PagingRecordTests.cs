using System.Text;
using static EcrFleet.Sandbox.Tests.Kubernetes.Recorded;

namespace EcrFleet.Sandbox.Tests.Kubernetes;

/// <summary>Section f of the record: lists in pages.</summary>
public sealed class PagingRecordTests
{
    private const string Named = "/api/v1/secrets?fieldSelector=metadata.name%3Decr-registry-credentials";

    [Fact]
    public async Task F1_a_page_tells_how_many_remain()
    {
        await using var cluster = await StartAsync();

        var response = await cluster.Sync.GetAsync("/api/v1/namespaces?limit=5");

        var metadata = response.Json["metadata"]!.AsObject();
        Assert.Equal(["resourceVersion", "continue", "remainingItemCount"], metadata.Select(field => field.Key));
        Assert.Equal(5, response.ItemNames.Count);
        Assert.Equal(16, (int)metadata["remainingItemCount"]!);
        Assert.Equal(
            $$"""{"v":"meta.k8s.io/v1","rv":{{response.ResourceVersion}},"start":"{{response.ItemNames[4]}}\u0000"}""",
            Encoding.UTF8.GetString(System.Buffers.Text.Base64Url.DecodeFromChars(Continue(response))));
    }

    [Fact]
    public async Task F2_the_next_page_shows_the_same_revision()
    {
        await using var cluster = await StartAsync();
        var first = await cluster.Sync.GetAsync("/api/v1/namespaces?limit=5");
        cluster.AddNamespace("zz-late");

        var second = await cluster.Sync.GetAsync($"/api/v1/namespaces?limit=5&continue={Continue(first)}");

        Assert.Equal(5, second.ItemNames.Count);
        Assert.Equal(11, (int)second.Json["metadata"]!["remainingItemCount"]!);
        Assert.Equal(first.ResourceVersion, second.ResourceVersion);
    }

    [Fact]
    public async Task F3_a_selector_leaves_the_count_out()
    {
        await using var cluster = await StartAsync();

        var first = await cluster.Sync.GetAsync($"{Named}&limit=2");

        Assert.Equal(2, first.ItemNames.Count);
        Assert.NotNull(first.Json["metadata"]!["continue"]);
        Assert.Null(first.Json["metadata"]!["remainingItemCount"]);
    }

    [Fact]
    public async Task F3b_the_next_page_needs_the_selector()
    {
        await using var cluster = await StartAsync();
        var first = await cluster.Sync.GetAsync($"{Named}&limit=2");

        var second = await cluster.Sync.GetAsync($"/api/v1/secrets?limit=2&continue={Continue(first)}");

        Assert.Equal(403, second.Status);
    }

    [Fact]
    public async Task F3c_the_next_page_with_the_selector()
    {
        await using var cluster = await StartAsync();
        var first = await cluster.Sync.GetAsync($"{Named}&limit=2");

        var second = await cluster.Sync.GetAsync($"{Named}&limit=2&continue={Continue(first)}");

        Assert.Equal(200, second.Status);
        Assert.Equal([$"n03/{Name}", $"n04/{Name}"], second.ItemNames);
    }

    [Fact]
    public async Task F4_a_token_that_is_none()
    {
        await using var cluster = await StartAsync();

        var response = await cluster.Sync.GetAsync("/api/v1/namespaces?limit=5&continue=garbage");

        response.Is(400, Status(
            400, "BadRequest", "invalid continue token: continue key is not valid: invalid character '\\u0081' looking for beginning of value"));
    }

    [Fact]
    public async Task F5_a_token_with_a_resource_version()
    {
        await using var cluster = await StartAsync();
        var first = await cluster.Sync.GetAsync("/api/v1/namespaces?limit=5");

        var response = await cluster.Sync.GetAsync($"/api/v1/namespaces?limit=5&resourceVersion=5&continue={Continue(first)}");

        response.Is(400, Status(400, "BadRequest", "specifying resource version is not allowed when using continue"));
    }

    [Fact]
    public async Task F6_a_token_from_before_a_compaction_has_expired()
    {
        await using var cluster = await StartAsync();
        var first = await cluster.Sync.GetAsync("/api/v1/namespaces?limit=5");
        cluster.AddNamespace("zz-late");
        cluster.Server.Store.Compact();

        var response = await cluster.Sync.GetAsync($"/api/v1/namespaces?limit=5&continue={Continue(first)}");

        var token = System.Buffers.Text.Base64Url.EncodeToString(Encoding.UTF8.GetBytes(
            $$"""{"v":"meta.k8s.io/v1","rv":-1,"start":"{{first.ItemNames[4]}}\u0000"}"""));
        const string Message =
            "The provided continue parameter is too old to display a consistent list result. You can start a new list without the continue parameter, "
            + "or use the continue token in this response to retrieve the remainder of the results. Continuing with the provided token results in an "
            + "inconsistent list - objects that were created, modified, or deleted between the time the first chunk was returned and now may show up "
            + "in the list.";
        response.Is(
            410,
            $$$"""{"kind":"Status","apiVersion":"v1","metadata":{"continue":"{{{token}}}"},"status":"Failure","message":"{{{Message}}}","reason":"Expired","code":410}""");
    }

    [Fact]
    public async Task F7_the_token_of_that_answer_goes_on_with_the_newest_state()
    {
        await using var cluster = await StartAsync();
        var first = await cluster.Sync.GetAsync("/api/v1/namespaces?limit=5");
        cluster.AddNamespace("zz-late");
        cluster.Server.Store.Compact();
        var expired = await cluster.Sync.GetAsync($"/api/v1/namespaces?limit=5&continue={Continue(first)}");

        var response = await cluster.Sync.GetAsync($"/api/v1/namespaces?limit=5&continue={Continue(expired)}");

        Assert.Equal(200, response.Status);
        Assert.Equal(5, response.ItemNames.Count);
        Assert.Equal(12, (int)response.Json["metadata"]!["remainingItemCount"]!);
    }

    [Fact]
    public async Task All_pages_show_the_state_of_the_first()
    {
        await using var cluster = await StartAsync();
        var before = (await cluster.Sync.GetAsync(Named)).ItemNames;
        var names = new List<string>();

        var page = await cluster.Sync.GetAsync($"{Named}&limit=2");
        names.AddRange(page.ItemNames);
        await cluster.Admin.DeleteAsync(Secret("n05"));
        await cluster.ApplyAsync("team-a");
        while (page.Json["metadata"]!["continue"] is not null)
        {
            page = await cluster.Sync.GetAsync($"{Named}&limit=2&continue={Continue(page)}");
            names.AddRange(page.ItemNames);
        }

        Assert.Equal(before, names);
    }

    private static string Continue(ApiResponse response) => (string)response.Json["metadata"]!["continue"]!;

    /// <summary>21 namespaces, in 5 of them our secret.</summary>
    private static async Task<RecordedCluster> StartAsync()
    {
        var names = Enumerable.Range(1, 13).Select(number => $"n{number:00}").ToArray();
        var cluster = await RecordedCluster.StartAsync("1.20", names);
        foreach (var ns in names.Take(5))
        {
            await cluster.ApplyAsync(ns);
        }

        return cluster;
    }
}
