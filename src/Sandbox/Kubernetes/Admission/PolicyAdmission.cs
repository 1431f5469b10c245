using System.Text.Json.Nodes;
using EcrFleet.Sandbox.Kubernetes.Admission.Expressions;
using EcrFleet.Sandbox.Kubernetes.Answers;
using EcrFleet.Sandbox.Kubernetes.Requests;
using EcrFleet.Sandbox.Kubernetes.Storage;

namespace EcrFleet.Sandbox.Kubernetes.Admission;

/// <summary>
/// Enforces bound ValidatingAdmissionPolicy objects, as far as their expressions are simple
/// (https://kubernetes.io/docs/reference/access-authn-authz/validating-admission-policy/).
/// </summary>
internal sealed class PolicyAdmission(ClusterStore store)
{
    public void ThrowIfDenied(WriteRequest request, string operation, JsonObject? before, JsonObject after)
    {
        foreach (var binding in store.List(ResourceCatalog.AdmissionPolicyBindings))
        {
            var spec = binding.Body["spec"] as JsonObject ?? [];
            var policy = store.Find(ResourceCatalog.AdmissionPolicies, "", ObjectFields.Text(spec["policyName"]));
            if (policy?.Body["spec"] is JsonObject rules && Texts(spec, "validationActions").Contains("Deny") && IsMatch(rules, request, operation))
            {
                Enforce(policy.Name, binding.Name, rules, request, Variables(request, operation, before, after));
            }
        }
    }

    private static void Enforce(string policy, string binding, JsonObject rules, WriteRequest request, JsonObject variables)
    {
        try
        {
            if (!Objects(rules, "matchConditions").All(condition => Holds(condition, variables)))
            {
                return;
            }

            if (Objects(rules, "validations").FirstOrDefault(validation => !Holds(validation, variables)) is { } broken)
            {
                throw Denied(policy, binding, request, Message(broken));
            }
        }
        catch (UnknownExpressionException problem)
        {
            throw Denied(policy, binding, request, problem.Message);
        }
    }

    private static ApiStatusException Denied(string policy, string binding, WriteRequest request, string message)
    {
        var text = $"ValidatingAdmissionPolicy '{policy}' with binding '{binding}' denied request: {message}";
        return new(Refusals.Forbidden(request.Resource, request.Name, text, new StatusCause("", message, "")) with { Code = 422, Reason = "Invalid" });
    }

    private static bool IsMatch(JsonObject rules, WriteRequest request, string operation) =>
        Objects(rules["matchConstraints"] as JsonObject ?? [], "resourceRules").Any(rule =>
            Names(rule, "operations", operation)
            && Names(rule, "apiGroups", request.Resource.Group)
            && Names(rule, "apiVersions", request.Resource.Version)
            && Names(rule, "resources", request.Resource.Plural));

    private static JsonObject Variables(WriteRequest request, string operation, JsonObject? before, JsonObject after) => new()
    {
        ["object"] = operation == "DELETE" ? null : after.Clone(),
        ["oldObject"] = before?.Clone(),
        ["request"] = new JsonObject
        {
            ["operation"] = operation,
            ["name"] = request.Name,
            ["namespace"] = request.Namespace,
            ["userInfo"] = new JsonObject
            {
                ["username"] = request.User.Name,
                ["groups"] = new JsonArray([.. request.User.Groups.Select(group => (JsonNode)group)]),
            },
        },
    };

    private static bool Holds(JsonObject rule, JsonObject variables) => PolicyExpression.IsTrue(ObjectFields.Text(rule["expression"]), variables);

    private static string Message(JsonObject validation) => ObjectFields.Text(validation["message"]) is { Length: > 0 } message
        ? message
        : $"failed expression: {ObjectFields.Text(validation["expression"])}";

    private static bool Names(JsonObject rule, string field, string value) => Texts(rule, field).Any(item => item == "*" || item == value);

    private static IEnumerable<string> Texts(JsonObject owner, string field) => (owner[field] as JsonArray)?.Select(ObjectFields.Text) ?? [];

    private static IEnumerable<JsonObject> Objects(JsonObject owner, string field) => (owner[field] as JsonArray)?.OfType<JsonObject>() ?? [];
}
