using System.Text.Json.Nodes;
using EcrFleet.Core.Planning;
using EcrFleet.Core.PullSecrets;

namespace EcrFleet.Core.Tests;

/// <summary>Prints a plan as <c>plan.json</c> has it: what is absent, false or empty is left out, and so is the fingerprint, which nobody can read.</summary>
internal static class ScenarioOutput
{
    public static JsonObject Plan(ClusterPlan plan) => new()
    {
        ["steps"] = new JsonArray([.. plan.Steps.Select(Step)]),
        ["warnings"] = new JsonArray([.. plan.Warnings.Select(warning => JsonValue.Create(warning))]),
    };

    private static JsonObject Step(PlanStep step) => WithoutNulls(
        ("namespace", step.Namespace.Value),
        ("serviceAccount", step.ServiceAccount?.Value),
        ("verb", $"{step.Verb}"),
        ("reason", $"{step.Reason}"),
        ("failure", step.Failure is { } failure ? $"{failure.Kind}: {failure.Message}" : null),
        ("force", step.Force ? true : null),
        ("removeLastApplied", step.RemoveLastApplied ? true : null),
        ("writes", step.Secret is { } secret ? Secret(secret) : null));

    private static JsonObject Secret(PullSecret secret) => new()
    {
        ["entries"] = Map(DockerConfigReader.Read(secret.DockerConfigJson)!.Entries.Select(entry =>
            KeyValuePair.Create(entry.Host.Value, entry.Password.Reveal()))),
        ["labels"] = Map(secret.Labels),
        ["annotations"] = Map(secret.Annotations.Where(annotation => annotation.Key != PullSecretMetadata.ContentSha256)),
    };

    private static JsonObject Map(IEnumerable<KeyValuePair<string, string>> entries) =>
        WithoutNulls([.. entries.Select(entry => (entry.Key, (JsonNode?)entry.Value))]);

    private static JsonObject WithoutNulls(params (string Name, JsonNode? Value)[] properties) =>
        new(properties.Where(property => property.Value is not null).Select(property => KeyValuePair.Create(property.Name, property.Value)));
}
