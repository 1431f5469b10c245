using System.Globalization;
using System.Text.Json.Nodes;
using EcrFleet.Sandbox.Kubernetes.Answers;
using EcrFleet.Sandbox.Kubernetes.Storage;

namespace EcrFleet.Sandbox.Kubernetes.Apply;

/// <summary>One entry of managedFields: a manager and the fields that it owns.</summary>
internal sealed record FieldManagerEntry(string Manager, string Operation, string ApiVersion, FieldSet Fields)
{
    public const string ApplyOperation = "Apply";
    public const string UpdateOperation = "Update";

    public string Subresource { get; init; } = "";

    /// <summary>When the entry last changed, as it is written.</summary>
    public string Time { get; init; } = "";

    public bool IsApply => Operation == ApplyOperation;

    /// <summary>What makes two entries those of one manager; also the order in which conflicts are listed.</summary>
    public string Identity => WireJson.Text(new JsonObject
    {
        ["manager"] = Manager,
        ["operation"] = Operation,
        ["apiVersion"] = IsApply ? "" : ApiVersion,
        ["subresource"] = Subresource,
    });

    /// <summary>The manager as conflict messages name it; the API version is named for updates only.</summary>
    public string Title => $"\"{Manager}\""
        + (Subresource.Length > 0 ? $" with subresource \"{Subresource}\"" : "")
        + (IsApply ? "" : string.Create(CultureInfo.InvariantCulture, $" using {ApiVersion}"));

    public static FieldManagerEntry FromJson(JsonObject json) => new(
        ObjectFields.Text(json["manager"]),
        ObjectFields.Text(json["operation"]),
        ObjectFields.Text(json["apiVersion"]),
        FieldSet.FromJson(json["fieldsV1"] as JsonObject))
    {
        Subresource = ObjectFields.Text(json["subresource"]),
        Time = ObjectFields.Text(json["time"]),
    };

    public JsonObject ToJson()
    {
        var json = new JsonObject
        {
            ["manager"] = Manager,
            ["operation"] = Operation,
            ["apiVersion"] = ApiVersion,
            ["time"] = Time,
            ["fieldsType"] = "FieldsV1",
            ["fieldsV1"] = Fields.ToJson(),
        };
        if (Subresource.Length > 0)
        {
            json["subresource"] = Subresource;
        }

        return json;
    }
}
