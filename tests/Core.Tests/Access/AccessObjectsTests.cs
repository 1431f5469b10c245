using System.Text.Json.Nodes;
using EcrFleet.Core.Access;
using EcrFleet.Core.Names;

namespace EcrFleet.Core.Tests.Access;

public sealed class AccessObjectsTests
{
    private static readonly AccessNeeds Least = new() { SecretName = new SecretName("ecr-registry-credentials") };

    [Fact]
    public void The_objects_of_the_least_needs_are_the_shipped_manifest()
    {
        var objects = new[] { AccessObjects.Namespace, AccessObjects.ServiceAccount(Least) }.Concat(AccessObjects.Roles(Least)).Append(AccessObjects.TokenSecret(Least));

        Assert.Equal(Shipped("rbac.yaml"), ManifestYaml.Write(objects));
    }

    [Fact]
    public void The_policy_is_the_shipped_one() => Assert.Equal(Shipped("admission-policy.yaml"), ManifestYaml.Write(AccessObjects.Policy(Least)));

    [Theory]
    [InlineData("null", "null")]
    [InlineData("true", "true")]
    [InlineData("30", "30")]
    [InlineData("\"30\"", "\"30\"")]
    [InlineData("\"\"", "\"\"")]
    [InlineData("\"kube-system/a_b.c\"", "kube-system/a_b.c")]
    [InlineData("\"a b\"", "\"a b\"")]
    [InlineData("\"say \\\"no\\\"\"", "\"say \\\"no\\\"\"")]
    [InlineData("\"true\"", "\"true\"")]
    [InlineData("\"false\"", "\"false\"")]
    [InlineData("\"null\"", "\"null\"")]
    [InlineData("\"yes\"", "\"yes\"")]
    [InlineData("\"no\"", "\"no\"")]
    [InlineData("\"on\"", "\"on\"")]
    [InlineData("\"off\"", "\"off\"")]
    [InlineData("\"y\"", "\"y\"")]
    [InlineData("\"n\"", "\"n\"")]
    public void A_value_is_the_same_in_yaml_as_in_json(string json, string yaml)
    {
        var id = AccessObjects.Namespace.Id;

        Assert.Equal($"field: {yaml}\n", ManifestYaml.Write([new AccessObject(id, $"{{\"field\":{json}}}")]));
    }

    [Fact]
    public void A_field_without_a_value_stays_in_the_object()
    {
        var made = AccessManifest.Object(AccessObjectKind.Role, new NamespaceName("team-a"), "pull", new JsonObject { ["rules"] = null });

        Assert.EndsWith(""","rules":null}""", made.Manifest, StringComparison.Ordinal);
    }

    [Fact]
    public void Prune_adds_delete_of_that_secret_and_nothing_else()
    {
        var role = Role(Least with { Prune = true });

        Assert.Equal(Role(Least).Replace("[get, list, create, patch]", "[get, list, create, patch, delete]", StringComparison.Ordinal), role);
    }

    [Fact]
    public void Service_accounts_are_named_in_the_role()
    {
        var role = Role(Least with { ServiceAccounts = [new("web"), new("default"), new("web")] });

        Assert.Equal(
            Role(Least) + """
              - apiGroups: [""]
                resources: [serviceaccounts]
                resourceNames: [default, web]
                verbs: [get, list, patch]

            """,
            role);
    }

    [Fact]
    public void Named_namespaces_get_a_role_each_and_the_cluster_none()
    {
        var objects = AccessObjects.Roles(Least with { OnlyNamespaces = [new("team-b"), new("team-a")] });

        Assert.Equal(
            ["Role team-a/ecr-fleet", "RoleBinding team-a/ecr-fleet", "Role team-b/ecr-fleet", "RoleBinding team-b/ecr-fleet"],
            objects.Select(item => item.Id.ToString()));
        Assert.Equal(
            """
            apiVersion: rbac.authorization.k8s.io/v1
            kind: Role
            metadata:
              name: ecr-fleet
              namespace: team-a
              labels:
                app.kubernetes.io/managed-by: ecr-fleet
            rules:
              - apiGroups: [""]
                resources: [namespaces]
                resourceNames: [team-a]
                verbs: [get]
              - apiGroups: [""]
                resources: [secrets]
                resourceNames: [ecr-registry-credentials]
                verbs: [get, list, create, patch]

            """,
            ManifestYaml.Write(objects.Take(1)));
        Assert.Contains("kind: Role\n  name: ecr-fleet\nsubjects:", ManifestYaml.Write(objects.Skip(1).Take(1)), StringComparison.Ordinal);
    }

    [Fact]
    public void Renewal_is_a_role_for_the_account_s_own_token()
    {
        var objects = AccessObjects.Roles(Least with { RenewsToken = true });

        Assert.Equal(
            ["ClusterRole ecr-fleet", "ClusterRoleBinding ecr-fleet", "Role ecr-fleet/ecr-fleet-token", "RoleBinding ecr-fleet/ecr-fleet-token"],
            objects.Select(item => item.Id.ToString()));
        Assert.EndsWith(
            """
            rules:
              - apiGroups: [""]
                resources: [serviceaccounts/token]
                resourceNames: [ecr-fleet]
                verbs: [create]

            """,
            ManifestYaml.Write([objects[2]]),
            StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("true")]
    [InlineData("1")]
    [InlineData("")]
    [InlineData("a: b")]
    public void What_yaml_would_take_for_something_else_is_quoted(string text) => Assert.Equal(
        $"name: \"{text}\"\n", ManifestYaml.Write([new(new(AccessObjectKind.Secret, null, "x"), $$"""{"name":"{{text}}"}""")]));

    private static string Role(AccessNeeds needs) => ManifestYaml.Write(AccessObjects.Roles(needs).Take(1));

    private static string Shipped(string file) => string.Concat(
        File.ReadLines(Path.Combine(AppContext.BaseDirectory, "infra/kubernetes", file)).Where(line => !line.StartsWith('#')).Select(line => $"{line}\n"));
}
