using System.Text.Json;
using System.Text.Json.Nodes;
using EcrFleet.Sandbox.Kubernetes.Answers;
using EcrFleet.Sandbox.Kubernetes.Http;
using EcrFleet.Sandbox.Kubernetes.Patching;
using EcrFleet.Sandbox.Kubernetes.Storage;
using EcrFleet.Sandbox.Kubernetes.Validation;

namespace EcrFleet.Sandbox.Kubernetes.Rest;

/// <summary>Reads the object in a request.</summary>
internal static class RequestBody
{
    private static readonly ApiStatus UnknownFormat = Refusals.UnsupportedMediaType with
    {
        Message = "the body of the request was in an unknown format - accepted media types include: application/json, application/yaml, "
            + "application/vnd.kubernetes.protobuf",
    };

    /// <summary>The object of a POST or PUT.</summary>
    public static JsonObject ReadObject(ApiCall call, ResourceDefinition resource)
    {
        var body = ReadAny(call);
        if (body.Kind.Length > 0 && (body.Kind != resource.Kind || body.ApiVersion != resource.GroupVersion))
        {
            throw new ApiStatusException(Refusals.BadRequest(
                $"{body.Kind} in version \"{body.ApiVersion}\" cannot be handled as a {resource.Kind}: converting ({body.ApiVersion}.{body.Kind}): unknown conversion"));
        }

        ThrowIfUnreadable(body, resource);
        return body;
    }

    public static JsonObject ReadAny(ApiCall call) => call.ContentType switch
    {
        "" or "application/json" or "*/*" => ReadJson(call.Body) as JsonObject ?? [],
        "application/yaml" => YamlBody.Read(call.Body),
        _ => throw new ApiStatusException(UnknownFormat),
    };

    public static JsonNode? ReadJson(byte[] body)
    {
        try
        {
            return body.Length == 0 ? null : JsonNode.Parse(body);
        }
        catch (JsonException)
        {
            throw new ApiStatusException(Refusals.BadRequest(GoJson.SyntaxProblem(body) ?? "invalid JSON"));
        }
    }

    public static void ThrowIfUnreadable(JsonObject body, ResourceDefinition resource)
    {
        if (TypedDecoding.Problem(body, resource.Schema, resource.Kind) is { } problem)
        {
            throw new ApiStatusException(Refusals.BadRequest(
                $"{resource.Kind} in version \"{resource.Version}\" cannot be handled as a {resource.Kind}: {problem}"));
        }
    }
}
