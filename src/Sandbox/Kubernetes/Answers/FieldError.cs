using System.Globalization;

namespace EcrFleet.Sandbox.Kubernetes.Answers;

/// <summary>One fault that validation found in an object.</summary>
internal sealed record FieldError(string Reason, string Field, string Body)
{
    public static FieldError Required(string field, string detail = "") =>
        new("FieldValueRequired", field, detail.Length == 0 ? "Required value" : $"Required value: {detail}");

    public static FieldError Invalid(string field, string value, string detail) =>
        new("FieldValueInvalid", field, $"Invalid value: \"{value}\": {detail}");

    public static FieldError Forbidden(string field, string detail) => new("FieldValueForbidden", field, $"Forbidden: {detail}");

    public static FieldError NotSupported(string field, string value, params IEnumerable<string> supported) =>
        new("FieldValueNotSupported", field, $"Unsupported value: \"{value}\": supported values: {string.Join(", ", supported.Select(item => $"\"{item}\""))}");

    public static FieldError TooLong(string field, int most, KubernetesVersion version) => new(
        "FieldValueTooLong",
        field,
        string.Create(CultureInfo.InvariantCulture, $"Too long: {(version.Minor < 32 ? "must have at most" : "may not be more than")} {most} bytes"));
}
