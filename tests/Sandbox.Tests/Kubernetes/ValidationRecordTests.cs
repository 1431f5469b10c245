using System.Text.Json.Nodes;
using static EcrFleet.Sandbox.Tests.Kubernetes.Recorded;

namespace EcrFleet.Sandbox.Tests.Kubernetes;

/// <summary>Section g of the record: bad secrets, and quotas.</summary>
public sealed class ValidationRecordTests
{
    private const string Value = "data[.dockerconfigjson]";
    private const string Hidden = "Invalid value: \"<secret contents redacted>\": ";

    private static readonly string Exceeded = Status(
        403,
        "Forbidden",
        $"secrets \"{Name}\" is forbidden: exceeded quota: q, requested: secrets=1, used: secrets=2, limited: secrets=1",
        Named(Name));

    [Fact]
    public async Task G1_a_value_that_is_not_JSON()
    {
        var response = await ApplyAsync(WithValue(Base64("not json")));

        response.Is(422, Invalid("FieldValueInvalid", Value, $"{Hidden}invalid character 'o' in literal null (expecting 'u')"));
    }

    [Fact]
    public async Task G2_a_value_that_is_not_base64()
    {
        var response = await ApplyAsync(WithValue("***"));

        response.Is(500, Status(
            500,
            "",
            "failed to convert new object to proper version: unable to convert unstructured object to /v1, Kind=Secret: error decoding from json: "
            + "illegal base64 data at input byte 0"));
    }

    [Fact]
    public async Task G3_the_key_is_missing()
    {
        var response = await ApplyAsync(With(secret => secret["data"] = new JsonObject { ["other"] = "eA==" }));

        response.Is(422, Invalid("FieldValueRequired", Value, "Required value"));
    }

    [Fact]
    public async Task G4_a_JSON_array()
    {
        var response = await ApplyAsync(WithValue(Base64("[1]")));

        response.Is(422, Invalid("FieldValueInvalid", Value, $"{Hidden}json: cannot unmarshal array into Go value of type map[string]interface {{}}"));
    }

    [Fact]
    public async Task G5_a_JSON_object_of_a_wrong_shape_is_taken()
    {
        var response = await ApplyAsync(WithValue(Base64("""{"auths":3}""")));

        Assert.Equal(201, response.Status);
    }

    [Fact]
    public async Task G6_text_data_leaves_its_own_name_in_the_managed_fields()
    {
        await using var cluster = await RecordedCluster.StartAsync();
        await cluster.ApplyAsync("team-b");
        var body = With(secret =>
        {
            secret.Remove("data");
            secret["stringData"] = new JsonObject { [".dockerconfigjson"] = OldToken };
        });

        var response = await cluster.Sync.PatchAsync(ForceApply("team-b"), ApiClient.Apply, body);

        Assert.Equal(200, response.Status);
        Assert.Equal([Manager("ecr-sync", "Apply", """{"f:stringData":{"f:.dockerconfigjson":{}},"f:type":{}}""")], response.ManagedFields);
        Assert.Equal(Base64(OldToken), (string?)response.Json["data"]![".dockerconfigjson"]);
    }

    [Fact]
    public async Task G7_an_unknown_field()
    {
        var response = await ApplyAsync(With(secret => secret["bogus"] = 1));

        response.Is(500, Status(500, "", "failed to create typed patch object: .bogus: field not declared in schema"));
    }

    [Fact]
    public async Task G8_a_body_that_is_not_YAML()
    {
        var response = await ApplyAsync("{not yaml: [");

        response.Is(400, Status(
            400, "BadRequest", "error decoding YAML: error converting YAML to JSON: yaml: line 1: did not find expected node content"));
    }

    [Fact]
    public async Task G9_an_empty_object()
    {
        var response = await ApplyAsync("{}");

        response.Is(400, Status(400, "BadRequest", "Incorrect version specified in apply patch. Specified patch version: , expected: v1"));
    }

    [Theory]
    [InlineData("1.20", "Too long: must have at most 1048576 bytes")]
    [InlineData("1.36", "Too long: may not be more than 1048576 bytes")]
    public async Task G10_a_value_over_one_mebibyte(string version, string text)
    {
        var response = await ApplyAsync(WithValue(Base64($$"""{"auths":"{{new string('x', 1024 * 1024)}}"}""")), version);

        response.Is(422, Invalid("FieldValueTooLong", "data", text));
    }

    [Fact]
    public async Task G12_a_quota_refuses_an_apply_that_creates()
    {
        await using var cluster = await QuotaAsync();

        var response = await cluster.Sync.PatchAsync(ForceApply("g-quota"), ApiClient.Apply, PullSecret());

        response.Is(403, Exceeded);
    }

    [Fact]
    public async Task G13_a_quota_refuses_a_POST()
    {
        await using var cluster = await QuotaAsync();

        var response = await cluster.Sync.PostAsync(Secrets("g-quota"), PullSecret());

        response.Is(403, Exceeded);
    }

    [Fact]
    public async Task G11_the_status_of_a_quota_tells_what_is_used()
    {
        await using var cluster = await QuotaAsync();

        var response = await cluster.Admin.GetAsync("/api/v1/namespaces/g-quota/resourcequotas/q");

        Assert.Equal("""{"hard":{"secrets":"1"},"used":{"secrets":"2"}}""", response.Json["status"]!.ToJsonString());
    }

    [Fact]
    public async Task G14_and_g15_an_update_is_not_counted()
    {
        await using var cluster = await RecordedCluster.StartAsync("1.20", "g-quota2");
        var created = await cluster.ApplyAsync("g-quota2", OldToken);
        await AddQuotaAsync(cluster, "g-quota2");

        var updated = await cluster.ApplyAsync("g-quota2", NewToken);

        Assert.Equal(201, created.Status);
        Assert.Equal(200, updated.Status);
    }

    private static async Task<ApiResponse> ApplyAsync(string body, string version = "1.20")
    {
        await using var cluster = await RecordedCluster.StartAsync(version);
        return await cluster.Sync.PatchAsync(ForceApply("team-b"), ApiClient.Apply, body);
    }

    private static string With(Action<JsonObject> change)
    {
        var secret = JsonNode.Parse(PullSecret())!.AsObject();
        change(secret);
        return secret.ToJsonString();
    }

    private static string WithValue(string value) => With(secret => secret["data"]![".dockerconfigjson"] = value);

    /// <summary>Two secrets, one of them the token of the default service account, under a quota of one.</summary>
    private static async Task<RecordedCluster> QuotaAsync()
    {
        var cluster = await RecordedCluster.StartAsync("1.20", "g-quota");
        await cluster.Admin.PostAsync(Secrets("g-quota"), Opaque("first"));
        await AddQuotaAsync(cluster, "g-quota");
        return cluster;
    }

    private static Task<ApiResponse> AddQuotaAsync(RecordedCluster cluster, string ns) => cluster.Admin.PostAsync(
        $"/api/v1/namespaces/{ns}/resourcequotas", """{"apiVersion":"v1","kind":"ResourceQuota","metadata":{"name":"q"},"spec":{"hard":{"secrets":"1"}}}""");
}
