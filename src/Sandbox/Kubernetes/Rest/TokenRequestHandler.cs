using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;
using EcrFleet.Sandbox.Kubernetes.Answers;
using EcrFleet.Sandbox.Kubernetes.Authentication;
using EcrFleet.Sandbox.Kubernetes.Requests;
using EcrFleet.Sandbox.Kubernetes.Storage;

namespace EcrFleet.Sandbox.Kubernetes.Rest;

/// <summary>Answers the TokenRequest of a service account.</summary>
internal sealed class TokenRequestHandler(ClusterStore store, ServiceAccountTokens tokens, TimeProvider time)
{
    private const long DefaultSeconds = 3600;
    private const long ShortestSeconds = 600;

    public ApiAnswer Create(ApiCall call)
    {
        var account = store.Find(ResourceCatalog.ServiceAccounts, call.Info.Namespace, call.Info.PathName)
            ?? throw new ApiStatusException(Refusals.NotFound(ResourceCatalog.ServiceAccounts, call.Info.PathName));
        var spec = RequestBody.ReadAny(call)["spec"] as JsonObject ?? [];
        var seconds = spec["expirationSeconds"] is JsonValue value && value.GetValueKind() == JsonValueKind.Number
            ? value.GetValue<long>()
            : DefaultSeconds;
        if (seconds < ShortestSeconds)
        {
            throw new ApiStatusException(TooShort(seconds));
        }

        var audiences = (spec["audiences"] as JsonArray)?.Select(ObjectFields.Text).ToList() ?? [];
        if (audiences.Count == 0)
        {
            audiences = [ServiceAccountTokens.Audience];
        }

        var now = time.GetUtcNow();
        var expires = now.AddSeconds(seconds);
        return ApiAnswer.Json(201, new()
        {
            ["kind"] = "TokenRequest",
            ["apiVersion"] = "authentication.k8s.io/v1",
            ["metadata"] = new JsonObject { ["creationTimestamp"] = null },
            ["spec"] = new JsonObject
            {
                ["audiences"] = new JsonArray([.. audiences.Select(audience => (JsonNode)audience)]),
                ["expirationSeconds"] = seconds,
                ["boundObjectRef"] = null,
            },
            ["status"] = new JsonObject
            {
                ["token"] = tokens.Issue(account.Namespace, account.Name, account.Body.Uid, audiences, now, expires),
                ["expirationTimestamp"] = ObjectFields.Timestamp(expires),
            },
        });
    }

    private static ApiStatus TooShort(long seconds)
    {
        var body = string.Create(CultureInfo.InvariantCulture, $"Invalid value: {seconds}: may not specify a duration less than 10 minutes");
        return new(422, "Invalid", $"TokenRequest.authentication.k8s.io \"\" is invalid: spec.expirationSeconds: {body}")
        {
            Details = new()
            {
                Group = "authentication.k8s.io",
                Kind = "TokenRequest",
                Causes = [new("FieldValueInvalid", body, "spec.expirationSeconds")],
            },
        };
    }
}
