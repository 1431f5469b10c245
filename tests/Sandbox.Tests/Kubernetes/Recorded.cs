using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json.Nodes;

namespace EcrFleet.Sandbox.Tests.Kubernetes;

/// <summary>Names, bodies and answers as they were recorded on real API servers.</summary>
internal static class Recorded
{
    public const string Name = "ecr-registry-credentials";
    public const string SecretType = "kubernetes.io/dockerconfigjson";
    public const string OldToken = """{"auths":{"123456789012.dkr.ecr.us-east-1.amazonaws.com":{"username":"AWS","password":"OLDTOKEN"}}}""";
    public const string NewToken = """{"auths":{"123456789012.dkr.ecr.us-east-1.amazonaws.com":{"username":"AWS","password":"NEWTOKEN"}}}""";

    /// <summary>Fields of our secret, as an applier owns them.</summary>
    public const string OurFields = """{"f:data":{"f:.dockerconfigjson":{}},"f:type":{}}""";

    public static string Secrets(string ns) => $"/api/v1/namespaces/{ns}/secrets";

    public static string Secret(string ns, string name = Name) => $"{Secrets(ns)}/{name}";

    public static string ServiceAccount(string ns) => $"/api/v1/namespaces/{ns}/serviceaccounts/default";

    public static string ForceApply(string ns, string name = Name) => $"{Secret(ns, name)}?fieldManager=ecr-sync&force=true";

    public static string Base64(string text) => Convert.ToBase64String(Encoding.UTF8.GetBytes(text));

    /// <summary>A pull secret as a client sends it.</summary>
    public static string PullSecret(string dockerConfig = NewToken, string name = Name, string metadata = "") =>
        $$$"""{"apiVersion":"v1","kind":"Secret","metadata":{"name":"{{{name}}}"{{{metadata}}}},"type":"{{{SecretType}}}","data":{".dockerconfigjson":"{{{Base64(dockerConfig)}}}"}}""";

    public static string Opaque(string name) =>
        $$$"""{"apiVersion":"v1","kind":"Secret","metadata":{"name":"{{{name}}}"},"data":{".dockerconfigjson":"{{{Base64(NewToken)}}}"}}""";

    public static string Manager(string manager, string operation, string fields) =>
        $$"""{"manager":"{{manager}}","operation":"{{operation}}","fieldsV1":{{fields}}}""";

    /// <summary>The body of a refusal.</summary>
    public static string Status(int code, string reason, string message, string details = "") =>
        """{"kind":"Status","apiVersion":"v1","metadata":{},"status":"Failure","message":""" + Quote(message)
        + (reason.Length > 0 ? $",\"reason\":\"{reason}\"" : "")
        + (details.Length > 0 ? $",\"details\":{details}" : "")
        + $",\"code\":{code}}}";

    public static string Named(string name, string kind = "secrets") => $$"""{"name":"{{name}}","kind":"{{kind}}"}""";

    public static string Of(string kind = "secrets") => $$"""{"kind":"{{kind}}"}""";

    public static string Cause(string name, string kind, string reason, string message, string field) =>
        $$"""{"name":"{{name}}","kind":"{{kind}}","causes":[{{Cause(reason, message, field)}}]}""";

    public static string Cause(string reason, string message, string field) =>
        $$"""{"reason":"{{reason}}","message":{{Quote(message)}},"field":"{{field}}"}""";

    /// <summary>A refusal of validation with one cause.</summary>
    public static string Invalid(string reason, string field, string text) => Status(
        422, "Invalid", $"Secret \"{Name}\" is invalid: {field}: {text}", Cause(Name, "Secret", reason, text, field));

    /// <summary>A conflict of server-side apply over one field.</summary>
    public static string Conflict(string manager, string field) => Status(
        409,
        "Conflict",
        $"Apply failed with 1 conflict: conflict with {manager}: {field}",
        $$"""{"causes":[{{Cause("FieldManagerConflict", $"conflict with {manager}", field)}}]}""");

    private static string Quote(string text)
    {
        var options = new System.Text.Json.JsonWriterOptions { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };
        using var buffer = new MemoryStream();
        using (var writer = new System.Text.Json.Utf8JsonWriter(buffer, options))
        {
            JsonValue.Create(text).WriteTo(writer);
        }

        return Encoding.UTF8.GetString(buffer.ToArray());
    }
}
