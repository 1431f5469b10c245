using System.Globalization;
using System.Text.Json.Nodes;

namespace EcrFleet.Sandbox.Kubernetes.Storage;

/// <summary>Reads and writes the well-known fields of an object.</summary>
internal static class ObjectFields
{
    extension(JsonObject body)
    {
        public JsonObject? Metadata => body["metadata"] as JsonObject;

        public string Name => body.MetadataText("name");

        public string Namespace => body.MetadataText("namespace");

        public string Uid => body.MetadataText("uid");

        public string ResourceVersion => body.MetadataText("resourceVersion");

        public string Kind => Text(body["kind"]);

        public string ApiVersion => Text(body["apiVersion"]);

        public bool IsBeingDeleted => body.MetadataText("deletionTimestamp").Length > 0;

        public bool HasFinalizers => body.Metadata?["finalizers"] is JsonArray { Count: > 0 };

        public string Phase => Text((body["status"] as JsonObject)?["phase"]);

        public string MetadataText(string field) => Text(body.Metadata?[field]);

        public string Label(string key) => Text((body.Metadata?["labels"] as JsonObject)?[key]);

        public string Annotation(string key) => Text((body.Metadata?["annotations"] as JsonObject)?[key]);

        public void SetMetadata(string field, JsonNode? value)
        {
            if (body["metadata"] is not JsonObject metadata)
            {
                metadata = [];
                body["metadata"] = metadata;
            }

            if (value is null)
            {
                metadata.Remove(field);
            }
            else
            {
                metadata[field] = value;
            }
        }

        public JsonObject Clone() => (JsonObject)body.DeepClone();
    }

    public static string Text(JsonNode? node) => node is JsonValue value && value.TryGetValue<string>(out var text) ? text : "";

    /// <summary>Whole seconds in UTC, as metav1.Time is written.</summary>
    public static string Timestamp(DateTimeOffset time) => time.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", CultureInfo.InvariantCulture);
}
