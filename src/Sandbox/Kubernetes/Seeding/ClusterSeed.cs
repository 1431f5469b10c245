using System.Text;
using System.Text.Json.Nodes;
using EcrFleet.Sandbox.Kubernetes.Answers;
using EcrFleet.Sandbox.Kubernetes.Apply;
using EcrFleet.Sandbox.Kubernetes.Authentication;
using EcrFleet.Sandbox.Kubernetes.Requests;
using EcrFleet.Sandbox.Kubernetes.Rest;
using EcrFleet.Sandbox.Kubernetes.Storage;

namespace EcrFleet.Sandbox.Kubernetes.Seeding;

/// <summary>Puts objects into a cluster without HTTP, through the same checks and controllers as a request.</summary>
internal sealed class ClusterSeed(
    ClusterStore store, ResourceCatalog catalog, ObjectRegistry registry, ObjectStrategy strategy, FieldManagement fields)
{
    public const string Manager = "sandbox";

    /// <summary>Creates the object, or replaces the one of its name. Returns it as it is stored.</summary>
    public JsonObject Put(JsonObject body, string manager = Manager)
    {
        var resource = catalog.FindKind(body.ApiVersion, body.Kind)
            ?? throw new ArgumentException($"There is no kind {body.Kind} in {body.ApiVersion}.", nameof(body));
        var wanted = body.Clone();
        strategy.SetDefaults(resource, wanted);
        var request = new WriteRequest(resource, wanted.Namespace, wanted.Name, UserInfo.Administrator);
        using var writing = store.EnterWrite();
        if (store.Find(resource, wanted.Namespace, wanted.Name) is not { } existing)
        {
            return registry.Create(request, fields.Update(resource, null, wanted, manager)).Clone();
        }

        wanted.SetMetadata("uid", existing.Body.Uid);
        wanted.SetMetadata("creationTimestamp", existing.Body.Metadata?["creationTimestamp"]?.DeepClone());
        return registry.Update(request, existing, fields.Update(resource, existing.Body, wanted, manager)).Clone();
    }

    public JsonObject Namespace(string name, params IEnumerable<KeyValuePair<string, string>> labels) => Put(new()
    {
        ["kind"] = "Namespace",
        ["apiVersion"] = "v1",
        ["metadata"] = new JsonObject { ["name"] = name, ["labels"] = Texts(labels) },
    });

    public JsonObject ServiceAccount(string ns, string name) => Put(new()
    {
        ["kind"] = "ServiceAccount",
        ["apiVersion"] = "v1",
        ["metadata"] = new JsonObject { ["name"] = name, ["namespace"] = ns },
    });

    /// <summary>A Secret whose values are given as plain text.</summary>
    public JsonObject Secret(
        string ns, string name, string type, IEnumerable<KeyValuePair<string, string>> values, string manager = Manager) => Put(
        new()
        {
            ["kind"] = "Secret",
            ["apiVersion"] = "v1",
            ["metadata"] = new JsonObject { ["name"] = name, ["namespace"] = ns },
            ["type"] = type,
            ["data"] = Texts(values.Select(value => KeyValuePair.Create(value.Key, Convert.ToBase64String(Encoding.UTF8.GetBytes(value.Value))))),
        },
        manager);

    /// <summary>A copy of a stored object, or nothing.</summary>
    public JsonObject? Find(string plural, string ns, string name) =>
        catalog.All.FirstOrDefault(resource => resource.Plural == plural) is { } resource ? store.Find(resource, ns, name)?.Body.Clone() : null;

    /// <summary>Deletes an object as a request would: finalizers may hold it.</summary>
    public void Delete(string plural, string ns, string name)
    {
        var resource = catalog.All.First(candidate => candidate.Plural == plural);
        using var writing = store.EnterWrite();
        var existing = store.Find(resource, ns, name) ?? throw new ApiStatusException(Refusals.NotFound(resource, name));
        registry.Delete(new(resource, ns, name, UserInfo.Administrator), existing);
    }

    private static JsonObject Texts(IEnumerable<KeyValuePair<string, string>> texts) =>
        new(texts.Select(text => KeyValuePair.Create(text.Key, (JsonNode?)text.Value)));
}
