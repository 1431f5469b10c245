using System.Text;
using System.Text.Json.Nodes;
using static EcrFleet.Sandbox.Tests.Kubernetes.Recorded;

namespace EcrFleet.Sandbox.Tests.Kubernetes;

/// <summary>Section j of the record: what the right to write one secret in every namespace is worth.</summary>
public sealed class PrivilegeRecordTests
{
    private const string TokenSecret = $$$"""
        {"apiVersion":"v1","kind":"Secret","type":"kubernetes.io/service-account-token",
         "metadata":{"annotations":{"kubernetes.io/service-account.name":"boss"},"name":"{{{Name}}}"} }
        """;

    [Theory]
    [InlineData("1.20")]
    [InlineData("1.36")]
    public async Task J1_to_j4_a_token_secret_of_the_name_is_filled_with_the_token_of_a_stronger_account(string version)
    {
        await using var cluster = await WithBossAsync(version);

        var pods = await cluster.NamedCreate.GetAsync("/api/v1/namespaces/kube-system/pods");
        var created = await cluster.NamedCreate.PatchAsync(ForceApply("team-a"), ApiClient.Apply, TokenSecret);
        var filled = await cluster.NamedCreate.PatchAsync(ForceApply("team-a"), ApiClient.Apply, TokenSecret);
        var token = Encoding.UTF8.GetString(Convert.FromBase64String((string)filled.Json["data"]!["token"]!));
        var secrets = await cluster.Client(token).GetAsync("/api/v1/namespaces/kube-system/secrets");

        Assert.Equal([403, 201, 200, 200], [pods.Status, created.Status, filled.Status, secrets.Status]);
        Assert.Equal(["ca.crt", "namespace", "token"], filled.Json["data"]!.AsObject().Select(entry => entry.Key));
    }

    [Fact]
    public async Task The_token_of_a_token_secret_ends_with_the_secret()
    {
        await using var cluster = await WithBossAsync("1.20");
        await cluster.Sync.PatchAsync(ForceApply("team-a"), ApiClient.Apply, TokenSecret);
        var filled = await cluster.Sync.GetAsync(Secret("team-a"));
        var client = cluster.Client(Encoding.UTF8.GetString(Convert.FromBase64String((string)filled.Json["data"]!["token"]!)));

        var before = await client.GetAsync("/api/v1/namespaces");
        await cluster.Sync.DeleteAsync(Secret("team-a"));
        var after = await client.GetAsync("/api/v1/namespaces");

        Assert.Equal([200, 401], [before.Status, after.Status]);
    }

    [Fact]
    public async Task J5_a_policy_stops_the_token_secret()
    {
        await using var cluster = await WithPolicyAsync();

        var response = await cluster.NamedCreate.PatchAsync(ForceApply("team-a"), ApiClient.Apply, TokenSecret);

        Assert.Equal(422, response.Status);
        Assert.Equal(
            $"secrets \"{Name}\" is forbidden: ValidatingAdmissionPolicy 'ecr-sync-only-pull-secrets' with binding 'ecr-sync-only-pull-secrets' denied request: "
            + $"this service account may write only {SecretType} secrets named {Name}",
            response.Message);
    }

    [Fact]
    public async Task J6_a_policy_lets_the_pull_secret_pass()
    {
        await using var cluster = await WithPolicyAsync();

        var response = await cluster.NamedCreate.PatchAsync(ForceApply("team-a"), ApiClient.Apply, PullSecret());

        Assert.Equal(201, response.Status);
    }

    [Fact]
    public async Task A_policy_leaves_other_users_alone()
    {
        await using var cluster = await WithPolicyAsync();

        var response = await cluster.Admin.PatchAsync(ForceApply("team-a"), ApiClient.Apply, TokenSecret);

        Assert.Equal(201, response.Status);
    }

    /// <summary>A cluster whose team-a has a service account that may do everything.</summary>
    private static async Task<RecordedCluster> WithBossAsync(string version)
    {
        var cluster = await RecordedCluster.StartAsync(version);
        cluster.Server.Seed.ServiceAccount("team-a", "boss");
        cluster.Server.Seed.Put(JsonNode.Parse("""
            {"apiVersion":"rbac.authorization.k8s.io/v1","kind":"ClusterRoleBinding","metadata":{"name":"boss"},
             "subjects":[{"kind":"ServiceAccount","name":"boss","namespace":"team-a"}],
             "roleRef":{"apiGroup":"rbac.authorization.k8s.io","kind":"ClusterRole","name":"cluster-admin"}}
            """)!.AsObject());
        return cluster;
    }

    private static async Task<RecordedCluster> WithPolicyAsync()
    {
        var cluster = await WithBossAsync("1.36");
        cluster.Server.Seed.Put(JsonNode.Parse($$"""
            {"apiVersion":"admissionregistration.k8s.io/v1","kind":"ValidatingAdmissionPolicy","metadata":{"name":"ecr-sync-only-pull-secrets"},
             "spec":{"failurePolicy":"Fail",
              "matchConstraints":{"resourceRules":[{"apiGroups":[""],"apiVersions":["v1"],"operations":["CREATE","UPDATE"],"resources":["secrets"]}]},
              "matchConditions":[{"name":"only-ecr-sync","expression":"request.userInfo.username == 'system:serviceaccount:ecr-system:namedcreate'"}],
              "validations":[{"expression":"object.type == '{{SecretType}}' && object.metadata.name == '{{Name}}'",
               "message":"this service account may write only {{SecretType}} secrets named {{Name}}"}]} }
            """)!.AsObject());
        cluster.Server.Seed.Put(JsonNode.Parse("""
            {"apiVersion":"admissionregistration.k8s.io/v1","kind":"ValidatingAdmissionPolicyBinding","metadata":{"name":"ecr-sync-only-pull-secrets"},
             "spec":{"policyName":"ecr-sync-only-pull-secrets","validationActions":["Deny"]}}
            """)!.AsObject());
        return cluster;
    }
}
