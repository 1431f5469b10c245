using System.Text;
using System.Text.Json.Nodes;
using EcrFleet.Sandbox.Kubernetes.Storage;

namespace EcrFleet.Sandbox.Kubernetes.Protobuf;

/// <summary>Reads a protobuf message into JSON, by the fields that are known (https://protobuf.dev/programming-guides/encoding/).</summary>
internal static class ProtobufMessage
{
    private const int Varint = 0;
    private const int LengthDelimited = 2;

    /// <summary>Nothing when the bytes are no message.</summary>
    public static JsonObject? Read(ReadOnlySpan<byte> message, IReadOnlyList<ProtobufField> fields)
    {
        var json = new JsonObject();
        while (!message.IsEmpty)
        {
            if (!TryReadVarint(ref message, out var tag) || !TryReadVarint(ref message, out var value))
            {
                return null;
            }

            var field = fields.FirstOrDefault(candidate => candidate.Number == (int)(tag >> 3));
            switch (tag & 7)
            {
                case Varint:
                    AddNumber(json, field, value);
                    break;
                case LengthDelimited when value <= (ulong)message.Length:
                    if (!AddContent(json, field, message[..(int)value]))
                    {
                        return null;
                    }

                    message = message[(int)value..];
                    break;
                default:
                    return null;
            }
        }

        return json;
    }

    private static void AddNumber(JsonObject json, ProtobufField? field, ulong value)
    {
        if (field is not null)
        {
            json[field.Name] = field.Shape == ProtobufShape.Flag ? JsonValue.Create(value != 0) : JsonValue.Create((long)value);
        }
    }

    private static bool AddContent(JsonObject json, ProtobufField? field, ReadOnlySpan<byte> content)
    {
        if (field is null)
        {
            return true;
        }

        if (field.Shape is ProtobufShape.Text or ProtobufShape.Bytes)
        {
            var text = field.Shape == ProtobufShape.Text ? Encoding.UTF8.GetString(content) : Convert.ToBase64String(content);
            Add(json, field, JsonValue.Create(text));
            return true;
        }

        if (Read(content, Inner(field)) is not { } inner)
        {
            return false;
        }

        Add(json, field, inner);
        return true;
    }

    private static IReadOnlyList<ProtobufField> Inner(ProtobufField field) => field.Shape switch
    {
        ProtobufShape.Time => [new(1, "seconds", ProtobufShape.Number)],
        ProtobufShape.Wrapped => [new(1, "value")],
        _ => field.Fields,
    };

    private static void Add(JsonObject json, ProtobufField field, JsonNode value)
    {
        if (field.Shape == ProtobufShape.Map)
        {
            Collection(json, field.Name, static () => new JsonObject())[ObjectFields.Text(value["key"])] = value["value"]?.DeepClone() ?? "";
        }
        else if (field.IsRepeated)
        {
            Collection(json, field.Name, static () => new JsonArray()).Add(value);
        }
        else
        {
            json[field.Name] = Unwrapped(field, value);
        }
    }

    private static JsonNode? Unwrapped(ProtobufField field, JsonNode value) => field.Shape switch
    {
        ProtobufShape.Wrapped => value["value"]?.DeepClone(),
        ProtobufShape.Time => value["seconds"] is JsonValue seconds
            ? ObjectFields.Timestamp(DateTimeOffset.FromUnixTimeSeconds(seconds.GetValue<long>()))
            : null,
        _ => value,
    };

    private static T Collection<T>(JsonObject json, string name, Func<T> create)
        where T : JsonNode
    {
        if (json[name] is not T collection)
        {
            collection = create();
            json[name] = collection;
        }

        return collection;
    }

    private static bool TryReadVarint(ref ReadOnlySpan<byte> message, out ulong value)
    {
        value = 0;
        for (var shift = 0; shift < 64 && !message.IsEmpty; shift += 7)
        {
            var part = message[0];
            message = message[1..];
            value |= (ulong)(part & 0x7f) << shift;
            if (part < 0x80)
            {
                return true;
            }
        }

        return false;
    }
}
