using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using EcrFleet.Sandbox.Aws.Iam;
using EcrFleet.Sandbox.Aws.Signing;
using EcrFleet.Sandbox.Aws.Wire;

namespace EcrFleet.Sandbox.Aws;

/// <summary>GetAuthorizationToken of ECR and of ECR Public.</summary>
/// <remarks>
/// <see href="https://docs.aws.amazon.com/AmazonECR/latest/APIReference/API_GetAuthorizationToken.html"/>,
/// <see href="https://docs.aws.amazon.com/AmazonECRPublic/latest/APIReference/API_GetAuthorizationToken.html"/>.
/// </remarks>
internal sealed class EcrService(TokenIssuance tokens)
{
    public AwsAnswer GetAuthorizationToken(VerifiedSignature signer, AwsRequest request, AwsFault? fault)
    {
        const string Action = "ecr:GetAuthorizationToken";
        if (!signer.Principal.Policy.Allows(Action))
        {
            return AwsJson.Error(AwsError.AccessDenied(signer.Principal, Action));
        }

        if (RegistryIds(request) is not { } asked)
        {
            return AwsJson.Error(new AwsError(400, "SerializationException", "The request body is not valid JSON."));
        }

        IEnumerable<string> registries = fault == AwsFault.NoToken ? [] : asked.DefaultIfEmpty(signer.Principal.AccountId);
        var data = registries.Select(registry => Entry(signer, registry, fault)).ToArray<JsonNode?>();
        return AwsAnswer.Json(new JsonObject { ["authorizationData"] = new JsonArray(data) });
    }

    public AwsAnswer GetPublicAuthorizationToken(VerifiedSignature signer, AwsFault? fault)
    {
        foreach (var action in (string[])["ecr-public:GetAuthorizationToken", "sts:GetServiceBearerToken"])
        {
            if (!signer.Principal.Policy.Allows(action))
            {
                return AwsJson.Error(AwsError.AccessDenied(signer.Principal, action));
            }
        }

        // One object, not a list, and no proxy endpoint: the host is always public.ecr.aws.
        return AwsAnswer.Json(fault == AwsFault.NoToken
            ? []
            : new JsonObject { ["authorizationData"] = Token(signer, "", fault) });
    }

    private JsonObject Entry(VerifiedSignature signer, string registry, AwsFault? fault)
    {
        var entry = Token(signer, registry, fault);
        entry["proxyEndpoint"] = $"https://{registry}.dkr.ecr.{signer.Region}.{AwsPartition.DomainSuffix(signer.Region)}";
        return entry;
    }

    private JsonObject Token(VerifiedSignature signer, string registry, AwsFault? fault)
    {
        var token = tokens.Issue(registry, signer.Region, signer.Principal, Lifetime(fault));
        return new JsonObject
        {
            ["authorizationToken"] = Convert.ToBase64String(Encoding.UTF8.GetBytes($"AWS:{token.Password}")),
            ["expiresAt"] = token.ExpiresAt.ToUnixTimeMilliseconds() / 1000.0,
        };
    }

    private static TimeSpan? Lifetime(AwsFault? fault) => fault?.Name switch
    {
        nameof(AwsFault.ExpiredToken) => TimeSpan.FromMinutes(-1),
        nameof(AwsFault.ShortToken) => TimeSpan.FromSeconds(59),
        nameof(AwsFault.LongToken) => TimeSpan.FromDays(3650),
        _ => null,
    };

    private static string[]? RegistryIds(AwsRequest request)
    {
        try
        {
            using var body = JsonDocument.Parse(request.Body);
            return body.RootElement.TryGetProperty("registryIds", out var ids) && ids.ValueKind == JsonValueKind.Array
                ? [.. ids.EnumerateArray().Select(id => id.GetString() ?? "")]
                : [];
        }
        catch (Exception exception) when (exception is JsonException or InvalidOperationException)
        {
            return null;
        }
    }
}
