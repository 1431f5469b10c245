using System.Text.Json.Nodes;
using EcrFleet.Sandbox.Kubernetes.Answers;
using EcrFleet.Sandbox.Kubernetes.Authentication;
using EcrFleet.Sandbox.Kubernetes.Storage;

namespace EcrFleet.Sandbox.Kubernetes.Authorization;

/// <summary>Answers a user who it is and what it may do.</summary>
internal sealed class AccessReviews(RbacAuthorizer authorizer)
{
    public ApiAnswer SelfSubjectAccess(UserInfo user, JsonObject review)
    {
        var spec = review["spec"] as JsonObject ?? [];
        var decision = authorizer.Authorize(Question(user, spec));
        var status = new JsonObject { ["allowed"] = decision.IsAllowed };
        if (decision.Reason.Length > 0)
        {
            status["reason"] = decision.Reason;
        }

        return ApiAnswer.Json(201, new()
        {
            ["kind"] = "SelfSubjectAccessReview",
            ["apiVersion"] = "authorization.k8s.io/v1",
            ["metadata"] = new JsonObject { ["creationTimestamp"] = null },
            ["spec"] = spec.DeepClone(),
            ["status"] = status,
        });
    }

    public static ApiAnswer SelfSubject(UserInfo user) => ApiAnswer.Json(201, new()
    {
        ["kind"] = "SelfSubjectReview",
        ["apiVersion"] = "authentication.k8s.io/v1",
        ["metadata"] = new JsonObject { ["creationTimestamp"] = null },
        ["status"] = new JsonObject
        {
            ["userInfo"] = new JsonObject
            {
                ["username"] = user.Name,
                ["uid"] = user.Uid,
                ["groups"] = new JsonArray([.. user.Groups.Select(group => (JsonNode)group)]),
            },
        },
    });

    private static AccessRequest Question(UserInfo user, JsonObject spec) => spec["nonResourceAttributes"] is JsonObject path
        ? new(user, ObjectFields.Text(path["verb"])) { Path = ObjectFields.Text(path["path"]) }
        : Question(user, spec["resourceAttributes"] as JsonObject, "verb");

    private static AccessRequest Question(UserInfo user, JsonObject? attributes, string verb) => new(user, ObjectFields.Text(attributes?[verb]))
    {
        Group = ObjectFields.Text(attributes?["group"]),
        Resource = ObjectFields.Text(attributes?["resource"]),
        Subresource = ObjectFields.Text(attributes?["subresource"]),
        Namespace = ObjectFields.Text(attributes?["namespace"]),
        Name = ObjectFields.Text(attributes?["name"]),
    };
}
