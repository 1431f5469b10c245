using System.Text.Json;
using EcrFleet.Core.PullSecrets;
using EcrFleet.Kubernetes.Wire;
using k8s.Models;

namespace EcrFleet.Kubernetes.Tests;

/// <summary>Holds what is left out while reading: a property that the library renames would silently be held again.</summary>
public sealed class ModelTrimTests
{
    private const string Metadata = """
        {"name":"n","namespace":"ns","uid":"u","resourceVersion":"1","generation":3,"selfLink":"/x","generateName":"n-","creationTimestamp":"2026-11-23T14:15:00Z",
         "deletionGracePeriodSeconds":5,"finalizers":["f"],"labels":{"l":"1"},
         "annotations":{"kubectl.kubernetes.io/last-applied-configuration":"MARKED-OLD-SECRET","n":"2"},
         "ownerReferences":[{"apiVersion":"MARKED","kind":"MARKED","name":"MARKED","uid":"MARKED","controller":true}],
         "managedFields":[
           {"apiVersion":"MARKED","fieldsType":"MARKED","manager":"m1","operation":"MARKED","subresource":"MARKED","time":"MARKED","fieldsV1":{"f:data":{".":{},"f:.dockerconfigjson":{}},"f:MARKED":{}}},
           {"manager":"m2","fieldsV1":{"f:data":{"f:MARKED":{"x":[1]}},"f:.dockerconfigjson":{}}},
           {"manager":"m3","fieldsV1":"MARKED"}, {"manager":"m4"}]}
        """;

    [Fact]
    public void Holds_of_managed_fields_only_whether_they_own_the_docker_config()
    {
        var entries = Read<V1Secret>($$"""{"kind":"Secret","metadata":{{Metadata}}}""").Metadata.ManagedFields;

        Assert.Equal(["m1", "m2", "m3", "m4"], entries.Select(entry => entry.Manager));
        Assert.Same(OwnedFieldsConverter.DockerConfig, entries[0].FieldsV1);
        Assert.All(entries.Skip(1), entry => Assert.Null(entry.FieldsV1));
        Assert.Equal(new V1ManagedFieldsEntry { Manager = "m1", FieldsV1 = OwnedFieldsConverter.DockerConfig }, entries[0]);
    }

    [Fact]
    public void Holds_of_the_last_applied_configuration_only_that_it_is_there()
    {
        var annotations = Read<PartialObject>($$"""{"metadata":{{Metadata}}}""").Metadata!.Annotations;

        Assert.Equal("", annotations[PullSecretMetadata.LastApplied]);
        Assert.Equal("2", annotations["n"]);
    }

    [Fact]
    public void Holds_nothing_else_of_the_metadata_that_is_not_used()
    {
        var metadata = Read<V1Namespace>($$"""{"metadata":{{Metadata}}}""").Metadata;

        Assert.Equal(("n", "ns", "u", "1", "1"), (metadata.Name, metadata.NamespaceProperty, metadata.Uid, metadata.ResourceVersion, metadata.Labels["l"]));
        Assert.Equal(new V1OwnerReference(), Assert.Single(metadata.OwnerReferences));
        Assert.Null(metadata.Finalizers);
        Assert.Null(metadata.Generation);
        Assert.Null(metadata.SelfLink);
        Assert.Null(metadata.GenerateName);
        Assert.Null(metadata.DeletionGracePeriodSeconds);
    }

    [Fact]
    public void Decodes_of_a_secret_only_the_two_keys_that_are_asked_for()
    {
        var secret = Read<V1Secret>("""{"type":"t","immutable":true,"data":{".dockerconfigjson":"e30=","token":"dG9r","other":"no base64!"},"stringData":{"a":"MARKED"}}""");

        Assert.Equal([".dockerconfigjson", "token"], secret.Data.Keys.Order(StringComparer.Ordinal));
        Assert.Equal("{}"u8.ToArray(), secret.Data[".dockerconfigjson"]);
        Assert.Null(secret.StringData);
    }

    [Theory]
    [InlineData("""{"data":[]}""")]
    [InlineData("""{"data":{".dockerconfigjson":1}}""")]
    [InlineData("""{"data":{".dockerconfigjson":"no base64!"}}""")]
    [InlineData("""{"metadata":{"annotations":[]}}""")]
    [InlineData("""{"metadata":{"annotations":{"a":{}}}}""")]
    public void Takes_no_wrong_type(string json) => Assert.Throws<JsonException>(() => Read<V1Secret>(json));

    [Theory]
    [InlineData(typeof(V1Namespace), "kind,metadata,status")]
    [InlineData(typeof(V1NamespaceStatus), "phase")]
    [InlineData(typeof(V1ServiceAccount), "imagePullSecrets,kind,metadata")]
    [InlineData(typeof(V1Secret), "data,immutable,kind,metadata,type")]
    [InlineData(typeof(V1ManagedFieldsEntry), "fieldsV1,manager")]
    [InlineData(typeof(V1APIGroup), "preferredVersion")]
    [InlineData(typeof(V1APIResource), "kind,name,namespaced,verbs")]
    public void Knows_no_other_property(Type type, string names) =>
        Assert.Equal(names, string.Join(',', ModelJson.Of(type).Properties.Select(property => property.Name).Order(StringComparer.Ordinal)));

    private static T Read<T>(string json) => JsonSerializer.Deserialize(json, ModelJson.Of<T>())!;
}
