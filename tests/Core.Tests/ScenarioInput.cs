using System.Globalization;
using System.Text.Json.Nodes;
using EcrFleet.Core.Names;
using EcrFleet.Core.Planning;
using EcrFleet.Core.PullSecrets;
using EcrFleet.Core.Secrets;
using EcrFleet.Core.Selection;

namespace EcrFleet.Core.Tests;

/// <summary>Reads the input of a scenario; the format is told in <c>Scenarios/README.md</c>.</summary>
internal static class ScenarioInput
{
    public static PlanRequest Request(JsonObject json)
    {
        var registries = Objects(json["registries"]).ToLookup(registry => registry["token"] is not null);
        var name = new SecretName((string?)json["secretName"] ?? "ecr-registry-credentials");
        return new PlanRequest
        {
            Cluster = Given.Cluster with
            {
                SecretName = name,
                Namespaces = new NamespaceSelection { Include = Globs(json["namespaces"]), Exclude = Globs(json["excludeNamespaces"]) },
                ServiceAccounts = [.. Strings(json["serviceAccounts"]).Select(account => new ServiceAccountName(account))],
                Prune = (bool?)json["prune"] ?? false,
            },
            Template = new PullSecretTemplate { Name = name, Labels = Map(json["secretLabels"]), Annotations = Map(json["secretAnnotations"]) },
            Tokens = [.. registries[true].Select(Token)],
            RegistriesWithoutToken = [.. registries[false].Select(registry => new RegistryName(Text(registry["name"])))],
            Now = Time(json["now"]),
            MinimumValidity = TimeSpan.Parse(Text(json["minimumValidity"]), CultureInfo.InvariantCulture),
            Force = (bool?)json["force"] ?? false,
            OnlyNamespaces = Globs(json["onlyNamespaces"]),
        };
    }

    public static ObservedCluster Observed(JsonObject json) => new()
    {
        Namespaces = [.. Objects(json["namespaces"]).Select(Namespace)],
        Secrets = [.. Objects(json["secrets"]).Select(Secret)],
        ServiceAccounts = [.. Objects(json["serviceAccounts"]).Select(ServiceAccount)],
    };

    private static RegistryToken Token(JsonObject json) => new()
    {
        Registry = new RegistryName(Text(json["name"])),
        Hosts = [.. Strings(json["hosts"]).Select(host => new RegistryHost(host))],
        Password = new SecretText(Text(json["token"])),
        ExpiresAt = Time(json["expiresAt"]),
    };

    private static ObservedNamespace Namespace(JsonObject json) => new()
    {
        Name = new NamespaceName(Text(json["name"])),
        IsTerminating = (bool?)json["terminating"] ?? false,
        Labels = Map(json["labels"]),
    };

    private static ObservedServiceAccount ServiceAccount(JsonObject json) => new()
    {
        Namespace = new NamespaceName(Text(json["namespace"])),
        Name = new ServiceAccountName(Text(json["name"])),
        ImagePullSecrets = [.. Strings(json["imagePullSecrets"]).Select(secret => new SecretName(secret))],
    };

    private static ObservedSecret Secret(JsonObject json)
    {
        var start = json["writtenByUs"] is JsonObject ours ? Owned(ours) : Given.Foreign("{}");
        return start with
        {
            Namespace = new NamespaceName(Text(json["namespace"])),
            Type = (string?)json["type"] ?? start.Type,
            Labels = Changed(start.Labels, json["labels"]),
            Annotations = Changed(start.Annotations, json["annotations"]),
            DockerConfigJson = json["dockerConfig"] is { } config ? new SecretText(config.ToJsonString()) : start.DockerConfigJson,
            HasOwnerReference = (bool?)json["ownerReference"] ?? false,
            IsImmutable = (bool?)json["immutable"] ?? false,
            IsBeingDeleted = (bool?)json["beingDeleted"] ?? false,
            OtherWriters = [.. Strings(json["otherWriters"])],
        };
    }

    private static ObservedSecret Owned(JsonObject json)
    {
        var entries = json["entries"]!.AsObject().Select(entry => new PullSecretEntry(
            new RegistryHost(entry.Key), new SecretText(Text(entry.Value!["token"])), Time(entry.Value!["expiresAt"])));
        var registries = Strings(json["registries"]).Select(name => new RegistryName(name));
        var secret = PullSecretComposer.Compose(Given.Template, [.. entries], registries, Time(json["at"]));
        return ClusterModel.Written(new NamespaceName("any"), secret, null);
    }

    private static Dictionary<string, string> Changed(IReadOnlyDictionary<string, string> start, JsonNode? changes)
    {
        var changed = start.ToDictionary();
        foreach (var (key, value) in changes?.AsObject() ?? [])
        {
            changed.Remove(key);
            _ = value is null || changed.TryAdd(key, Text(value));
        }

        return changed;
    }

    private static Dictionary<string, string> Map(JsonNode? json) => Changed(new Dictionary<string, string>(), json);

    private static IEnumerable<JsonObject> Objects(JsonNode? json) => (json?.AsArray() ?? []).Select(item => item!.AsObject());

    private static IEnumerable<string> Strings(JsonNode? json) => (json?.AsArray() ?? []).Select(Text);

    private static List<Glob> Globs(JsonNode? json) => [.. Strings(json).Select(text => new Glob(text))];

    private static string Text(JsonNode? json) => (string)json!;

    private static DateTimeOffset Time(JsonNode? json) => DateTimeOffset.Parse(Text(json), CultureInfo.InvariantCulture);
}
