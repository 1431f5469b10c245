using System.Text;
using EcrFleet.Sandbox.Kubernetes.Answers;

namespace EcrFleet.Sandbox.Kubernetes.Discovery;

/// <summary>
/// An OpenAPI document without any definition. It is enough for <c>kubectl apply</c>: types that are not in the document are
/// not validated by the client, and their merge rules it knows itself.
/// </summary>
internal static class OpenApiDocument
{
    /// <summary>
    /// Document { swagger (1) = "2.0", info (2) = Info { title (1), version (2) }, paths (8) = {} } in protobuf, the form that kubectl
    /// asks for.
    /// </summary>
    public static ApiAnswer Empty { get; } = new(200, Document(), "application/octet-stream");

    private static byte[] Document()
    {
        var info = Field(1, Encoding.UTF8.GetBytes("Kubernetes")).Concat(Field(2, Encoding.UTF8.GetBytes("unversioned"))).ToArray();
        return [.. Field(1, Encoding.UTF8.GetBytes("2.0")), .. Field(2, info), .. Field(8, [])];
    }

    /// <summary>A field of bytes, shorter than 128: so its length is one byte.</summary>
    private static byte[] Field(byte number, byte[] content) => [(byte)((number << 3) | 2), (byte)content.Length, .. content];
}
