using EcrFleet.Core.Failures;
using EcrFleet.Core.Names;
using EcrFleet.Core.Registration;
using EcrFleet.Core.Secrets;
using EcrFleet.Core.Vault;

namespace EcrFleet.Core.Tests.Registration;

/// <summary>Builds vault entries, and parses them as a fleet.</summary>
internal static class Entry
{
    public const string GoodAws = """{"accessKeyId":"AKIAEXAMPLE","secretAccessKey":"s3cret","region":"eu-central-1"}""";

    public static VaultEntry Of(string name, string value, params (string Name, string Value)[] tags) =>
        new(new VaultItem { Name = name, Tags = tags.ToDictionary(tag => tag.Name, tag => tag.Value) }, new SecretText(value));

    public static VaultEntry Cluster(string name, params (string Name, string Value)[] tags) => Of("kubeconfig-" + name, "apiVersion: v1", tags);

    public static VaultEntry Registry(string name) => Of("aws-" + name, GoodAws);

    public static VaultEntry Unreadable(string name, FailureKind kind) => new(new VaultItem { Name = name }, new Failure(kind, "no"));

    public static Fleet Parse(params VaultEntry[] entries) => FleetParser.Parse(entries, new SecretName("ecr-registry-credentials"));

    /// <summary>The one cluster, beside the registries main and other.</summary>
    public static Result<ClusterRegistration> ParseCluster(params (string Name, string Value)[] tags) =>
        Assert.Single(Parse(Registry("main"), Registry("other"), Cluster("berlin", tags)).Clusters).Registration;

    public static Result<RegistryRegistration> ParseRegistry(string json, params (string Name, string Value)[] tags) =>
        Assert.Single(Parse(Of("aws-main", json, tags)).Registries).Registration;

    public static T Good<T>(Result<T> result)
        where T : notnull
    {
        Assert.Null(result.Failure);
        return result.Value!;
    }

    /// <summary>The message of an <see cref="FailureKind.Invalid"/>.</summary>
    public static string Problem<T>(Result<T> result)
        where T : notnull
    {
        Assert.NotNull(result.Failure);
        Assert.Equal(FailureKind.Invalid, result.Failure.Kind);
        return result.Failure.Message;
    }
}
