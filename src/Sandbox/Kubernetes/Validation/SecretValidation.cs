using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using EcrFleet.Sandbox.Kubernetes.Answers;
using EcrFleet.Sandbox.Kubernetes.Go;
using EcrFleet.Sandbox.Kubernetes.Schema;
using EcrFleet.Sandbox.Kubernetes.Storage;

namespace EcrFleet.Sandbox.Kubernetes.Validation;

/// <summary>Checks a Secret by its type (https://kubernetes.io/docs/concepts/configuration/secret/#secret-types).</summary>
internal sealed partial class SecretValidation(KubernetesVersion version)
{
    public const string DockerConfigJsonType = "kubernetes.io/dockerconfigjson";
    public const string ServiceAccountTokenType = "kubernetes.io/service-account-token";
    public const string ServiceAccountNameAnnotation = "kubernetes.io/service-account.name";

    private const int MaximumSize = 1024 * 1024;
    private const string Redacted = "<secret contents redacted>";

    private static readonly string[] TlsKeys = ["tls.crt", "tls.key"];

    public IEnumerable<FieldError> Problems(JsonObject secret)
    {
        var data = secret["data"] as JsonObject ?? [];
        var size = 0;
        foreach (var (key, value) in data)
        {
            if (!Key().IsMatch(key))
            {
                yield return FieldError.Invalid(
                    $"data[{key}]",
                    key,
                    "a valid config key must consist of alphanumeric characters, '-', '_' or '.' (e.g. 'key.name',  or 'KEY_NAME',  or 'key-name', "
                    + "regex used for validation is '[-._a-zA-Z0-9]+')");
            }

            size += Convert.FromBase64String(ObjectFields.Text(value)).Length;
        }

        if (size > MaximumSize)
        {
            yield return FieldError.TooLong("data", MaximumSize, version);
        }

        foreach (var error in TypeProblems(secret, data))
        {
            yield return error;
        }
    }

    public static IEnumerable<FieldError> UpdateProblems(JsonObject before, JsonObject after)
    {
        if (ObjectFields.Text(before["type"]) != ObjectFields.Text(after["type"]))
        {
            yield return FieldError.Invalid("type", ObjectFields.Text(after["type"]), "field is immutable");
        }

        if (!IsImmutable(before))
        {
            yield break;
        }

        if (!IsImmutable(after))
        {
            yield return FieldError.Forbidden("immutable", "field is immutable when `immutable` is set");
        }

        if (!JsonNode.DeepEquals(before["data"], after["data"]))
        {
            yield return FieldError.Forbidden("data", "field is immutable when `immutable` is set");
        }
    }

    private static IEnumerable<FieldError> TypeProblems(JsonObject secret, JsonObject data) => ObjectFields.Text(secret["type"]) switch
    {
        ServiceAccountTokenType when secret.Annotation(ServiceAccountNameAnnotation).Length == 0 =>
            [FieldError.Required($"metadata.annotations[{ServiceAccountNameAnnotation}]")],
        DockerConfigJsonType => JsonProblems(data, ".dockerconfigjson"),
        "kubernetes.io/dockercfg" => JsonProblems(data, ".dockercfg"),
        "kubernetes.io/basic-auth" when !data.ContainsKey("username") && !data.ContainsKey("password") => [Missing("username"), Missing("password")],
        "kubernetes.io/ssh-auth" when !data.ContainsKey("ssh-privatekey") => [Missing("ssh-privatekey")],
        "kubernetes.io/tls" => TlsKeys.Where(key => !data.ContainsKey(key)).Select(Missing),
        _ => [],
    };

    private static IEnumerable<FieldError> JsonProblems(JsonObject data, string key)
    {
        if (!data.ContainsKey(key))
        {
            return [Missing(key)];
        }

        var problem = GoJson.ObjectProblem(Convert.FromBase64String(ObjectFields.Text(data[key])));
        return problem is null ? [] : [FieldError.Invalid($"data[{key}]", Redacted, problem)];
    }

    private static FieldError Missing(string key) => FieldError.Required($"data[{key}]");

    private static bool IsImmutable(JsonObject secret) => secret["immutable"] is JsonValue value && value.TryGetValue<bool>(out var flag) && flag;

    [GeneratedRegex(@"\A[-._a-zA-Z0-9]{1,253}\z")]
    private static partial Regex Key();
}
