using System.Net;
using System.Text.Json;
using Amazon.Runtime;
using Amazon.Runtime.Internal.Transform;
using Amazon.Runtime.Internal.Util;

namespace Amazon.ECRPublic.Model.Internal.MarshallTransformations;

/// <summary>Reads the answer and the errors of GetAuthorizationToken. What throws here reaches the caller as <see cref="AmazonUnmarshallingException"/>.</summary>
internal sealed class GetAuthorizationTokenResponseUnmarshaller : JsonResponseUnmarshaller
{
    public static GetAuthorizationTokenResponseUnmarshaller Instance { get; } = new();

    public override AmazonWebServiceResponse Unmarshall(JsonUnmarshallerContext input)
    {
        using var document = JsonDocument.Parse(input.Stream);
        return new GetAuthorizationTokenResponse
        {
            AuthorizationData = Member(document.RootElement, "authorizationData") is { } data ? Data(data) : null,
        };
    }

    public override AmazonServiceException UnmarshallException(JsonUnmarshallerContext input, Exception innerException, HttpStatusCode statusCode)
    {
        var reader = new StreamingUtf8JsonReader(input.Stream);
        var error = JsonErrorResponseUnmarshaller.GetInstance().Unmarshall(input, ref reader);
        return new AmazonECRPublicException(error.Message, innerException, error.Type, error.Code, error.RequestId, statusCode);
    }

    private static AuthorizationData Data(JsonElement element) => new()
    {
        AuthorizationToken = Member(element, "authorizationToken")?.GetString(),
        ExpiresAt = Member(element, "expiresAt") is { } seconds ? DateTime.UnixEpoch.AddSeconds(seconds.GetDouble()) : null,
    };

    private static JsonElement? Member(JsonElement element, string name) =>
        element.TryGetProperty(name, out var value) && value.ValueKind != JsonValueKind.Null ? value : null;
}
