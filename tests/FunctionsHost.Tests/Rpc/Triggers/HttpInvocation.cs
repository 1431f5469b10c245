using System.Text.Json.Nodes;
using EcrFleet.FunctionsHost.Tests.Rpc.App;
using EcrFleet.FunctionsHost.Tests.Rpc.Wire;
using Google.Protobuf;
using Google.Protobuf.Collections;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Extensions;
using Microsoft.AspNetCore.Routing;

namespace EcrFleet.FunctionsHost.Tests.Rpc.Triggers;

/// <summary>An HTTP request as an invocation.</summary>
internal static class HttpInvocation
{
    /// <summary>The metadata alone, for a worker that takes the request over HTTP. Headers and query are there too, keys included.</summary>
    public static InvocationRequest Request(FunctionDefinition function, RouteValueDictionary route, HttpRequest source)
    {
        var request = InvocationRequests.New(function);
        request.TriggerMetadata["Headers"] = new TypedData { Json = Json(source.Headers.Select(header => KeyValuePair.Create(header.Key, $"{header.Value}"))) };
        request.TriggerMetadata["Query"] = new TypedData { Json = Json(source.Query.Select(pair => KeyValuePair.Create(pair.Key, $"{pair.Value}"))) };
        foreach (var (name, value) in source.Query)
        {
            request.TriggerMetadata[name] = new TypedData { String = $"{value}" };
        }

        foreach (var (name, value) in route)
        {
            request.TriggerMetadata[name] = new TypedData { String = $"{value}" };
        }

        return request;
    }

    /// <summary>Adds the whole request, for a worker that takes it over gRPC.</summary>
    /// <param name="isNullable">The worker reads values that may be missing.</param>
    public static async Task AddBodyAsync(InvocationRequest request, FunctionDefinition function, RouteValueDictionary route, HttpRequest source, bool isNullable)
    {
        var http = new RpcHttp { Method = source.Method, Url = source.GetEncodedUrl() };
        using var body = new MemoryStream();
        await source.Body.CopyToAsync(body, source.HttpContext.RequestAborted);
        if (body.Length > 0)
        {
            http.Body = new TypedData { Bytes = ByteString.CopyFrom(body.ToArray()) };
        }

        Add(source.Headers.Select(header => KeyValuePair.Create(header.Key, $"{header.Value}")), http.Headers, http.NullableHeaders, isNullable);
        Add(source.Query.Select(pair => KeyValuePair.Create(pair.Key, $"{pair.Value}")), http.Query, http.NullableQuery, isNullable);
        Add(route.Select(value => KeyValuePair.Create(value.Key, $"{value.Value}")), http.Params, http.NullableParams, isNullable);
        request.InputData.Add(new ParameterBinding { Name = function.Binding, Data = new TypedData { Http = http } });
    }

    private static void Add(
        IEnumerable<KeyValuePair<string, string>> values, MapField<string, string> plain, MapField<string, NullableString> nullable, bool isNullable)
    {
        foreach (var (name, value) in values)
        {
            if (isNullable)
            {
                nullable[name] = new NullableString { Value = value };
            }
            else
            {
                plain[name] = value;
            }
        }
    }

    private static string Json(IEnumerable<KeyValuePair<string, string>> values) =>
        new JsonObject(values.Select(value => KeyValuePair.Create(value.Key, (JsonNode?)value.Value))).ToJsonString();
}
