using System.Collections.Immutable;
using System.Text;
using System.Text.Json.Nodes;
using EcrFleet.Sandbox.Kubernetes.Answers;
using EcrFleet.Sandbox.Kubernetes.Storage;

namespace EcrFleet.Sandbox.Kubernetes.Apply;

/// <summary>
/// The way from the root of an object to a field. Elements are written as FieldsV1 writes them: <c>f:name</c> for a
/// field, <c>k:{"name":"a"}</c> for an item of a keyed list, <c>v:"a"</c> for a value of a set.
/// </summary>
internal sealed record FieldPath(ImmutableArray<string> Elements)
{
    public static readonly FieldPath Root = new(ImmutableArray<string>.Empty);

    public FieldPath Field(string name) => new(Elements.Add(FieldElement(name)));

    public FieldPath Element(string element) => new(Elements.Add(element));

    public static string FieldElement(string name) => "f:" + name;

    public static string ItemElement(JsonObject item, string key) => "k:" + WireJson.Text(new JsonObject { [key] = item[key]?.DeepClone() });

    public static string ValueElement(JsonNode? value) => "v:" + WireJson.Text(value);

    /// <summary>The path as messages show it: <c>.data..dockerconfigjson</c>, <c>.secrets[name="a"].name</c>.</summary>
    public override string ToString()
    {
        var text = new StringBuilder();
        foreach (var element in Elements)
        {
            _ = element[0] switch
            {
                'k' when JsonNode.Parse(element[2..]) is JsonObject key =>
                    text.Append('[').AppendJoin(',', key.Select(field => $"{field.Key}=\"{ObjectFields.Text(field.Value)}\"")).Append(']'),
                'v' => text.Append("[=").Append(element.AsSpan(2)).Append(']'),
                _ => text.Append('.').Append(element.AsSpan(2)),
            };
        }

        return text.ToString();
    }
}
