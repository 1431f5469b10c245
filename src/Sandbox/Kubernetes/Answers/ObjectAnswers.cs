using System.Text.Json;
using System.Text.Json.Nodes;
using EcrFleet.Sandbox.Kubernetes.Storage;

namespace EcrFleet.Sandbox.Kubernetes.Answers;

/// <summary>Writes objects and lists in the form that the client asked for.</summary>
internal sealed class ObjectAnswers(TimeProvider time)
{
    private const string MetaGroup = "meta.k8s.io/v1";
    private const string PartialKind = "PartialObjectMetadata";

    private readonly ObjectTables _tables = new(time);

    public ApiAnswer Object(int statusCode, ResourceDefinition resource, JsonObject body, Representation representation) => representation switch
    {
        Representation.MetadataOnly => new(statusCode, WireJson.Line((writer, _) => WritePartial(writer, body))),
        Representation.Table => ApiAnswer.Json(statusCode, _tables.Of(resource, [body], new() { ["resourceVersion"] = body.ResourceVersion })),
        _ => new(statusCode, WireJson.Line(body)),
    };

    public ApiAnswer List(ResourceDefinition resource, ListPage page, Representation representation) => representation switch
    {
        Representation.Table => ApiAnswer.Json(200, _tables.Of(resource, page.Items.Select(item => item.Body), page.Metadata())),
        _ => new(200, WireJson.Line((writer, _) => WriteList(writer, resource, page, representation == Representation.MetadataOnly))),
    };

    private static void WriteList(Utf8JsonWriter writer, ResourceDefinition resource, ListPage page, bool partial)
    {
        writer.WriteStartObject();
        writer.WriteString("kind", partial ? $"{PartialKind}List" : $"{resource.Kind}List");
        writer.WriteString("apiVersion", partial ? MetaGroup : resource.GroupVersion);
        writer.WritePropertyName("metadata");
        page.Metadata().WriteTo(writer);
        writer.WritePropertyName("items");
        if (partial && page.Items.Count == 0)
        {
            writer.WriteNullValue();
        }
        else
        {
            writer.WriteStartArray();
            foreach (var item in page.Items)
            {
                if (partial)
                {
                    WritePartial(writer, item.Body);
                }
                else
                {
                    WriteItem(writer, item.Body);
                }
            }

            writer.WriteEndArray();
        }

        writer.WriteEndObject();
    }

    private static void WritePartial(Utf8JsonWriter writer, JsonObject body)
    {
        writer.WriteStartObject();
        writer.WriteString("kind", PartialKind);
        writer.WriteString("apiVersion", MetaGroup);
        writer.WritePropertyName("metadata");
        body.Metadata!.WriteTo(writer);
        writer.WriteEndObject();
    }

    /// <summary>Items of a list do not say their kind: the list says it.</summary>
    private static void WriteItem(Utf8JsonWriter writer, JsonObject body)
    {
        writer.WriteStartObject();
        foreach (var (name, value) in body)
        {
            if (name is not ("kind" or "apiVersion"))
            {
                writer.WritePropertyName(name);
                if (value is null)
                {
                    writer.WriteNullValue();
                }
                else
                {
                    value.WriteTo(writer);
                }
            }
        }

        writer.WriteEndObject();
    }
}
