using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using EcrFleet.Sandbox.Kubernetes.Answers;
using EcrFleet.Sandbox.Kubernetes.Go;
using EcrFleet.Sandbox.Kubernetes.Patching;
using EcrFleet.Sandbox.Kubernetes.Protobuf;
using EcrFleet.Sandbox.Kubernetes.Requests;
using EcrFleet.Sandbox.Kubernetes.Storage;
using EcrFleet.Sandbox.Kubernetes.Validation;

namespace EcrFleet.Sandbox.Kubernetes.Rest;

/// <summary>Reads the object in a request.</summary>
internal static class RequestBody
{
    private static readonly ApiStatus UnknownFormat = new(
        415,
        "UnsupportedMediaType",
        "the body of the request was in an unknown format - accepted media types include: application/json, application/yaml, "
        + "application/vnd.kubernetes.protobuf");

    /// <summary>The object of a POST or PUT.</summary>
    public static JsonObject ReadObject(ApiCall call, ResourceDefinition resource)
    {
        if (call.ContentType is "" or "application/json" && GoJson.SyntaxProblem(call.Body) is { } problem)
        {
            var shown = call.Body.Length == 0 ? "<empty>" : Encoding.UTF8.GetString(call.Body);
            throw new ApiStatusException(Refusals.BadRequest(
                $"the object provided is unrecognized (must be of type {resource.Kind}): couldn't get version/kind; "
                + $"json parse error: {problem} ({shown})"));
        }

        var body = ReadAny(call);
        if (body.Kind.Length > 0 && (body.Kind != resource.Kind || body.ApiVersion != resource.GroupVersion))
        {
            throw new ApiStatusException(Refusals.BadRequest(
                $"{body.Kind} in version \"{body.ApiVersion}\" cannot be handled as a {resource.Kind}: converting ({body.ApiVersion}.{body.Kind}) to "
                + $"({InternalGroup(resource)}.{resource.Kind}): unknown conversion"));
        }

        ThrowIfUnreadable(body, resource);
        return body;
    }

    public static JsonObject ReadAny(ApiCall call) => call.ContentType switch
    {
        "" or "application/json" or "*/*" => ReadJson(call.Body) as JsonObject ?? [],
        "application/yaml" => YamlBody.Read(call.Body),
        ProtobufBody.MediaType => ProtobufBody.Read(call.Body) ?? throw new ApiStatusException(UnknownFormat),
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

    private static string InternalGroup(ResourceDefinition resource) => resource.Group.Length == 0 ? "core" : resource.Group.Split('.')[0];

    private static void ThrowIfUnreadable(JsonObject body, ResourceDefinition resource)
    {
        if (TypedDecoding.Problem(body, resource.Schema, resource.Kind) is { } problem)
        {
            throw new ApiStatusException(Refusals.BadRequest(
                $"{resource.Kind} in version \"{resource.Version}\" cannot be handled as a {resource.Kind}: {problem}"));
        }
    }
}
