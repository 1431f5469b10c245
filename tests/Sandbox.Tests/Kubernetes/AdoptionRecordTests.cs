using System.Text.Json.Nodes;
using static EcrFleet.Sandbox.Tests.Kubernetes.Recorded;

namespace EcrFleet.Sandbox.Tests.Kubernetes;

/// <summary>Section c of the record: applying over secrets that others made.</summary>
public sealed class AdoptionRecordTests
{
    private const string ApplyWithoutForce = "?fieldManager=ecr-sync";

    [Fact]
    public async Task C1_the_type_of_an_opaque_secret_is_immutable()
    {
        await using var cluster = await OpaqueAsync();

        var response = await cluster.Sync.PatchAsync(ForceApply("c"), ApiClient.Apply, PullSecret());

        response.Is(422, Invalid("FieldValueInvalid", "type", $"Invalid value: \"{SecretType}\": field is immutable"));
    }

    [Fact]
    public async Task C1b_without_force_the_type_conflicts()
    {
        await using var cluster = await OpaqueAsync();

        var response = await cluster.Sync.PatchAsync(Secret("c") + ApplyWithoutForce, ApiClient.Apply, PullSecret());

        response.Is(409, Conflict("\"kubectl-create\" using v1", ".type"));
    }

    [Fact]
    public async Task C1c_a_PUT_cannot_change_the_type_either()
    {
        await using var cluster = await OpaqueAsync();

        var response = await cluster.Sync.PutAsync(Secret("c"), PullSecret());

        response.Is(422, Invalid("FieldValueInvalid", "type", $"Invalid value: \"{SecretType}\": field is immutable"));
    }

    [Fact]
    public async Task C7_another_value_conflicts_with_kubectl_create()
    {
        await using var cluster = await CreatedAsync();

        var response = await cluster.Sync.PatchAsync(Secret("c") + ApplyWithoutForce, ApiClient.Apply, PullSecret());

        response.Is(409, Conflict("\"kubectl-create\" using v1", ".data..dockerconfigjson"));
    }

    [Fact]
    public async Task C7b_force_takes_the_field_from_kubectl_create()
    {
        await using var cluster = await CreatedAsync();

        var response = await cluster.Sync.PatchAsync(ForceApply("c"), ApiClient.Apply, PullSecret());

        Assert.Equal(
            [Manager("ecr-sync", "Apply", OurFields), Manager("kubectl-create", "Update", """{"f:data":{},"f:type":{}}""")], response.ManagedFields);
    }

    [Fact]
    public async Task C8_an_immutable_secret_keeps_its_data()
    {
        await using var cluster = await EmptyAsync();
        await cluster.Admin.PostAsync(Secrets("c"), With(PullSecret(OldToken), "immutable", true));

        var response = await cluster.Sync.PatchAsync(ForceApply("c"), ApiClient.Apply, PullSecret());

        response.Is(422, Invalid("FieldValueForbidden", "data", "Forbidden: field is immutable when `immutable` is set"));
    }

    [Fact]
    public async Task C9_keys_labels_and_annotations_of_others_are_kept()
    {
        await using var cluster = await EmptyAsync();
        var foreign = JsonNode.Parse(PullSecret(OldToken, metadata: ""","labels":{"own":"er"},"annotations":{"k":"v"}"""))!.AsObject();
        foreign["data"]!["foreign"] = "eA==";
        await cluster.Admin.PostAsync(Secrets("c"), foreign.ToJsonString());

        var response = await cluster.Sync.PatchAsync(ForceApply("c"), ApiClient.Apply, PullSecret());

        Assert.Equal([".dockerconfigjson", "foreign"], response.Json["data"]!.AsObject().Select(entry => entry.Key));
        Assert.Equal("""{"own":"er"}""", response.Json["metadata"]!["labels"]!.ToJsonString());
        Assert.Equal("""{"k":"v"}""", response.Json["metadata"]!["annotations"]!.ToJsonString());
    }

    [Fact]
    public async Task C10_a_secret_that_is_being_deleted_takes_the_apply()
    {
        await using var cluster = await EmptyAsync();
        await cluster.Admin.PostAsync(Secrets("c"), PullSecret(OldToken, metadata: ""","finalizers":["example.com/hold"]"""));
        await cluster.Admin.DeleteAsync(Secret("c"));

        var response = await cluster.Sync.PatchAsync(ForceApply("c"), ApiClient.Apply, PullSecret());

        Assert.Equal(200, response.Status);
        Assert.NotNull(response.Json["metadata"]!["deletionTimestamp"]);
    }

    private static string With(string body, string field, JsonNode value)
    {
        var changed = JsonNode.Parse(body)!.AsObject();
        changed[field] = value;
        return changed.ToJsonString();
    }

    private static Task<RecordedCluster> EmptyAsync() => RecordedCluster.StartAsync("1.20", "c");

    private static async Task<RecordedCluster> OpaqueAsync()
    {
        var cluster = await EmptyAsync();
        await cluster.Admin.PostAsync(Secrets("c") + "?fieldManager=kubectl-create", Opaque(Name));
        return cluster;
    }

    private static async Task<RecordedCluster> CreatedAsync()
    {
        var cluster = await EmptyAsync();
        await cluster.Admin.PostAsync(Secrets("c") + "?fieldManager=kubectl-create", PullSecret(OldToken));
        return cluster;
    }
}
