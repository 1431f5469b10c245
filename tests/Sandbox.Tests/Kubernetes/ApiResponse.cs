using System.Net;
using System.Text.Json.Nodes;

namespace EcrFleet.Sandbox.Tests.Kubernetes;

/// <summary>An answer of the emulated API server, read to its end.</summary>
internal sealed record ApiResponse(HttpStatusCode StatusCode, Version Protocol, IReadOnlyDictionary<string, string> Headers, string Text)
{
    public int Status => (int)StatusCode;

    public JsonObject Json => JsonNode.Parse(Text)!.AsObject();

    public string Message => (string)Json["message"]!;

    public string ResourceVersion => (string)Json["metadata"]!["resourceVersion"]!;

    public string Uid => (string)Json["metadata"]!["uid"]!;

    public IReadOnlyList<string> ItemNames => [.. Json["items"]!.AsArray()
        .Select(item => item!["metadata"]!)
        .Select(metadata => metadata["namespace"] is { } ns ? $"{ns}/{metadata["name"]}" : $"{metadata["name"]}")];

    /// <summary>The entries of managedFields in the order and the form of the record.</summary>
    public IReadOnlyList<string> ManagedFields => [.. (Json["metadata"]!["managedFields"]?.AsArray() ?? [])
        .Select(entry => $$"""{"manager":"{{entry!["manager"]}}","operation":"{{entry["operation"]}}","fieldsV1":{{entry["fieldsV1"]!.ToJsonString()}}}""")];

    public string? Annotation(string key) => (string?)Json["metadata"]!["annotations"]?[key];

    /// <summary>Asserts status and body, byte for byte.</summary>
    public void Is(int status, string body)
    {
        Assert.Equal(body + "\n", Text);
        Assert.Equal(status, Status);
    }
}
