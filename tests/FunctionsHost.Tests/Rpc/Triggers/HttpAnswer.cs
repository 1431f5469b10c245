using System.Globalization;
using System.Text;
using EcrFleet.FunctionsHost.Tests.Rpc.Wire;
using Microsoft.AspNetCore.Http;

namespace EcrFleet.FunctionsHost.Tests.Rpc.Triggers;

/// <summary>Writes the answer of a worker that gives it over gRPC.</summary>
internal static class HttpAnswer
{
    private static readonly string[] OfTheConnection = ["Content-Length", "Transfer-Encoding"];

    public static async Task WriteAsync(InvocationResponse answer, HttpResponse response)
    {
        var http = answer.ReturnValue?.Http ?? answer.OutputData.Select(output => output.Data.Http).FirstOrDefault(output => output is not null);
        if (http is null)
        {
            response.StatusCode = StatusCodes.Status204NoContent;
            return;
        }

        response.StatusCode = int.Parse(http.StatusCode, CultureInfo.InvariantCulture);
        foreach (var (name, value) in http.Headers.Where(header => !OfTheConnection.Contains(header.Key, StringComparer.OrdinalIgnoreCase)))
        {
            response.Headers[name] = value;
        }

        if (Bytes(http.Body) is { Length: > 0 } body)
        {
            await response.Body.WriteAsync(body, response.HttpContext.RequestAborted);
        }
    }

    private static byte[] Bytes(TypedData? body) => body?.DataCase switch
    {
        TypedData.DataOneofCase.String => Encoding.UTF8.GetBytes(body.String),
        TypedData.DataOneofCase.Json => Encoding.UTF8.GetBytes(body.Json),
        TypedData.DataOneofCase.Bytes => body.Bytes.ToByteArray(),
        TypedData.DataOneofCase.Stream => body.Stream.ToByteArray(),
        _ => [],
    };
}
