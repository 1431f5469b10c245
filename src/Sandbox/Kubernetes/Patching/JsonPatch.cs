using System.Globalization;
using System.Text.Json.Nodes;
using EcrFleet.Sandbox.Kubernetes.Answers;
using EcrFleet.Sandbox.Kubernetes.Storage;

namespace EcrFleet.Sandbox.Kubernetes.Patching;

/// <summary>JSON patch (https://www.rfc-editor.org/rfc/rfc6902): add, replace, remove and test.</summary>
internal static class JsonPatch
{
    public static JsonObject Apply(JsonObject target, JsonArray operations)
    {
        var result = target.Clone();
        foreach (var operation in operations)
        {
            if (operation is not JsonObject step || !Carry(result, step))
            {
                throw new ApiStatusException(Refusals.Unprocessable);
            }
        }

        return result;
    }

    private static bool Carry(JsonObject root, JsonObject step)
    {
        var path = ObjectFields.Text(step["path"]).Split('/').Skip(1)
            .Select(part => part.Replace("~1", "/", StringComparison.Ordinal).Replace("~0", "~", StringComparison.Ordinal)).ToList();
        if (path.Count == 0)
        {
            return false;
        }

        JsonNode? parent = root;
        foreach (var part in path[..^1])
        {
            parent = parent is JsonArray list && Index(list, part) is { } at ? list[at] : (parent as JsonObject)?[part];
        }

        var value = step["value"]?.DeepClone();
        return (ObjectFields.Text(step["op"]), parent) switch
        {
            ("add", JsonArray list) => Insert(list, path[^1], value),
            ("replace", JsonArray list) => Index(list, path[^1]) is { } at && Set(list, at, value),
            ("remove", JsonArray list) => Index(list, path[^1]) is { } at && RemoveAt(list, at),
            ("test", JsonArray list) => Index(list, path[^1]) is { } at && JsonNode.DeepEquals(list[at], value),
            ("add", JsonObject fields) => Set(fields, path[^1], value),
            ("replace", JsonObject fields) => fields.ContainsKey(path[^1]) && Set(fields, path[^1], value),
            ("remove", JsonObject fields) => fields.Remove(path[^1]),
            ("test", JsonObject fields) => JsonNode.DeepEquals(fields[path[^1]], value),
            _ => false,
        };
    }

    private static int? Index(JsonArray list, string part) =>
        int.TryParse(part, NumberStyles.None, CultureInfo.InvariantCulture, out var index) && index < list.Count ? index : null;

    private static bool Insert(JsonArray list, string part, JsonNode? value)
    {
        if (part == "-")
        {
            list.Add(value);
            return true;
        }

        if (!int.TryParse(part, NumberStyles.None, CultureInfo.InvariantCulture, out var index) || index > list.Count)
        {
            return false;
        }

        list.Insert(index, value);
        return true;
    }

    private static bool Set(JsonObject fields, string name, JsonNode? value)
    {
        fields[name] = value;
        return true;
    }

    private static bool Set(JsonArray list, int index, JsonNode? value)
    {
        list[index] = value;
        return true;
    }

    private static bool RemoveAt(JsonArray list, int index)
    {
        list.RemoveAt(index);
        return true;
    }
}
