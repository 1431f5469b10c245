using System.Text.Json.Nodes;
using EcrFleet.Sandbox.Kubernetes.Storage;

namespace EcrFleet.Sandbox.Kubernetes.Protobuf;

/// <summary>
/// Reads an object in the protobuf envelope of Kubernetes: four magic bytes, then kind and content
/// (https://kubernetes.io/docs/reference/using-api/api-concepts/#protobuf-encoding).
/// </summary>
internal static class ProtobufBody
{
    public const string MediaType = "application/vnd.kubernetes.protobuf";

    private static readonly byte[] Magic = [(byte)'k', (byte)'8', (byte)'s', 0];

    private static readonly IReadOnlyList<ProtobufField> Envelope =
        [ProtobufField.Message(1, "typeMeta", new(1, "apiVersion"), new(2, "kind")), new(2, "raw", ProtobufShape.Bytes)];

    /// <summary>Nothing when the bytes are no such object, or of a kind that is not known here.</summary>
    public static JsonObject? Read(ReadOnlySpan<byte> body)
    {
        if (!body.StartsWith(Magic) || ProtobufMessage.Read(body[Magic.Length..], Envelope) is not { } envelope)
        {
            return null;
        }

        var type = envelope["typeMeta"] as JsonObject;
        var kind = ObjectFields.Text(type?["kind"]);
        if (ProtobufTypes.Find(kind) is not { } fields
            || ProtobufMessage.Read(Convert.FromBase64String(ObjectFields.Text(envelope["raw"])), fields) is not { } content)
        {
            return null;
        }

        content["kind"] = kind;
        content["apiVersion"] = ObjectFields.Text(type?["apiVersion"]);
        return content;
    }
}
