using System.Buffers.Text;
using System.Text.Json;
using EcrFleet.Core.Failures;

namespace EcrFleet.Core.Secrets;

/// <summary>What a bearer token says of itself (RFC 7519). It is not checked: only its issuer and its audience can do that.</summary>
public sealed record JsonWebToken
{
    private static readonly JsonWebToken Opaque = new();

    /// <summary><c>iss</c>.</summary>
    public string? Issuer { get; private init; }

    /// <summary><c>aud</c>; <c>null</c> when it is a list.</summary>
    public string? Audience { get; private init; }

    /// <summary><c>sub</c>: of a service account's token the name by which the API server knows it.</summary>
    public string? Subject { get; private init; }

    /// <summary><c>iat</c>.</summary>
    public DateTimeOffset? IssuedAt { get; private init; }

    /// <summary><c>exp</c>.</summary>
    public DateTimeOffset? ExpiresAt { get; private init; }

    /// <summary>The Secret that a long-lived token of a service account stands in.</summary>
    public string? SecretName { get; private init; }

    /// <summary>The uid of the service account that a token is of.</summary>
    public string? AccountUid { get; private init; }

    /// <summary>Whether nothing is known of the token: it is no JWT, or one without any of these claims.</summary>
    public bool IsOpaque => this == Opaque;

    /// <summary>Reads the claims of a token; the failure says what is wrong with them and repeats nothing.</summary>
    public static Result<JsonWebToken> Read(SecretText token)
    {
        if (token.Reveal().Split('.') is not [_, var payload, _] || !Base64Url.IsValid(payload))
        {
            return Opaque;
        }

        try
        {
            using var document = JsonDocument.Parse(Base64Url.DecodeFromChars(payload));
            return document.RootElement.ValueKind == JsonValueKind.Object ? Read(document.RootElement) : Opaque;
        }
        catch (JsonException)
        {
            // Three parts with dots between them, but no JWT.
            return Opaque;
        }
        catch (InvalidOperationException)
        {
            // So the reader says that a text is no Unicode: a lone surrogate, or bytes that are not UTF-8.
            return new Failure(FailureKind.Invalid, "is a JWT whose claims hold a text that is not Unicode");
        }
    }

    private static JsonWebToken Read(JsonElement claims) => new()
    {
        Issuer = Text(claims, "iss"),
        Audience = Text(claims, "aud"),
        Subject = Text(claims, "sub"),
        IssuedAt = Time(claims, "iat"),
        ExpiresAt = Time(claims, "exp"),
        SecretName = Text(claims, "kubernetes.io/serviceaccount/secret.name"),
        AccountUid = Text(claims, "kubernetes.io/serviceaccount/service-account.uid")
            ?? (Part(Part(claims, "kubernetes.io"), "serviceaccount") is { } account ? Text(account, "uid") : null),
    };

    private static string? Text(JsonElement claims, string name) =>
        claims.TryGetProperty(name, out var text) && text.ValueKind == JsonValueKind.String ? text.GetString() : null;

    private static JsonElement? Part(JsonElement? claims, string name) =>
        claims is { ValueKind: JsonValueKind.Object } parts && parts.TryGetProperty(name, out var part) && part.ValueKind == JsonValueKind.Object ? part : null;

    private static DateTimeOffset? Time(JsonElement claims, string name) =>
        claims.TryGetProperty(name, out var time)
        && time.ValueKind == JsonValueKind.Number
        && time.TryGetDouble(out var seconds)
        && seconds >= 0
        && seconds <= DateTimeOffset.MaxValue.ToUnixTimeSeconds()
            ? DateTimeOffset.FromUnixTimeSeconds((long)seconds)
            : null;
}
