using System.Globalization;
using System.Text.Json.Nodes;
using EcrFleet.Sandbox.Kubernetes.Storage;

namespace EcrFleet.Sandbox.Kubernetes.Answers;

/// <summary>Writes objects as the tables that <c>kubectl get</c> prints.</summary>
internal sealed class ObjectTables(TimeProvider time)
{
    public JsonObject Of(ResourceDefinition resource, IEnumerable<JsonObject> bodies, JsonObject metadata) => new()
    {
        ["kind"] = "Table",
        ["apiVersion"] = "meta.k8s.io/v1",
        ["metadata"] = metadata,
        ["columnDefinitions"] = new JsonArray([.. Columns(resource).Select(Definition)]),
        ["rows"] = new JsonArray([.. bodies.Select(body => Row(resource, body))]),
    };

    private static IReadOnlyList<string> Columns(ResourceDefinition resource) => resource.Kind switch
    {
        "Secret" => ["Name", "Type", "Data", "Age"],
        "ConfigMap" => ["Name", "Data", "Age"],
        "Namespace" => ["Name", "Status", "Age"],
        "ServiceAccount" => ["Name", "Secrets", "Age"],
        "Role" or "ClusterRole" => ["Name", "Created At"],
        "RoleBinding" or "ClusterRoleBinding" => ["Name", "Role", "Age"],
        _ => ["Name", "Age"],
    };

    private static JsonObject Definition(string column) => new()
    {
        ["name"] = column,
        ["type"] = column is "Data" or "Secrets" ? "integer" : "string",
        ["format"] = column == "Name" ? "name" : "",
        ["description"] = column,
        ["priority"] = 0,
    };

    private JsonObject Row(ResourceDefinition resource, JsonObject body) => new()
    {
        ["cells"] = new JsonArray([.. Columns(resource).Select(column => Cell(column, body))]),
        ["object"] = new JsonObject
        {
            ["kind"] = "PartialObjectMetadata",
            ["apiVersion"] = "meta.k8s.io/v1",
            ["metadata"] = body.Metadata?.DeepClone(),
        },
    };

    private JsonValue Cell(string column, JsonObject body) => column switch
    {
        "Name" => JsonValue.Create(body.Name),
        "Type" => JsonValue.Create(ObjectFields.Text(body["type"])),
        "Data" => JsonValue.Create((body["data"] as JsonObject)?.Count ?? 0),
        "Secrets" => JsonValue.Create((body["secrets"] as JsonArray)?.Count ?? 0),
        "Status" => JsonValue.Create(body.Phase),
        "Created At" => JsonValue.Create(body.MetadataText("creationTimestamp")),
        "Role" when body["roleRef"] is JsonObject role => JsonValue.Create($"{ObjectFields.Text(role["kind"])}/{ObjectFields.Text(role["name"])}"),
        "Age" => JsonValue.Create(Age(body)),
        _ => JsonValue.Create(""),
    };

    private string Age(JsonObject body)
    {
        var age = DateTimeOffset.TryParse(body.MetadataText("creationTimestamp"), CultureInfo.InvariantCulture, out var created)
            ? time.GetUtcNow() - created
            : TimeSpan.Zero;
        return age switch
        {
            { TotalMinutes: < 2 } => string.Create(CultureInfo.InvariantCulture, $"{(int)age.TotalSeconds}s"),
            { TotalHours: < 3 } => string.Create(CultureInfo.InvariantCulture, $"{(int)age.TotalMinutes}m"),
            { TotalDays: < 2 } => string.Create(CultureInfo.InvariantCulture, $"{(int)age.TotalHours}h"),
            _ => string.Create(CultureInfo.InvariantCulture, $"{(int)age.TotalDays}d"),
        };
    }
}
