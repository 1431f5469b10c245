using System.Globalization;
using EcrFleet.Sandbox.Kubernetes.Schema;

namespace EcrFleet.Sandbox.Kubernetes.Answers;

/// <summary>One fault that validation found in an object.</summary>
internal sealed record FieldError(string Reason, string Field, string Body)
{
    public static FieldError Required(string field, string detail = "") =>
        new("FieldValueRequired", field, detail.Length == 0 ? "Required value" : $"Required value: {detail}");

    public static FieldError Invalid(string field, string value, string detail) =>
        new("FieldValueInvalid", field, $"Invalid value: \"{Escape(value)}\": {detail}");

    private static string Escape(string value) =>
        value.Replace("\\", "\\\\", StringComparison.Ordinal).Replace("\"", "\\\"", StringComparison.Ordinal);

    public static FieldError Forbidden(string field, string detail) => new("FieldValueForbidden", field, $"Forbidden: {detail}");

    /// <summary>A list of texts of which one is not supported; Go shows the list as it would stand in source code.</summary>
    public static FieldError NotSupported(string field, string value, string supported) =>
        new("FieldValueNotSupported", field, $"Unsupported value: []string{{\"{value}\"}}: supported values: \"{supported}\"");

    public static FieldError TooLong(string field, int most, KubernetesVersion version) => new(
        "FieldValueTooLong",
        field,
        string.Create(CultureInfo.InvariantCulture, $"Too long: {(version.Minor < 32 ? "must have at most" : "may not be more than")} {most} bytes"));
}
