using System.Globalization;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using EcrFleet.Sandbox.Kubernetes.Answers;
using EcrFleet.Sandbox.Kubernetes.Schema;
using EcrFleet.Sandbox.Kubernetes.Storage;

namespace EcrFleet.Sandbox.Kubernetes.Validation;

/// <summary>Checks metadata.name: RFC 1123 labels for namespaces, subdomains for most, path segments for RBAC.</summary>
internal sealed partial class NameValidation
{
    private const string LabelForm = "[a-z0-9]([-a-z0-9]*[a-z0-9])?";
    private const string SubdomainForm = $@"{LabelForm}(\.{LabelForm})*";

    private static readonly string[] StandardFinalizers = ["kubernetes", "orphan", "foregroundDeletion"];

    private readonly string _labelProblem;
    private readonly string _subdomainProblem;

    public NameValidation(KubernetesVersion version)
    {
        var standard = version.Minor < 20 ? "a DNS-1123" : "a lowercase RFC 1123";
        _labelProblem = $"{standard} label must consist of lower case alphanumeric characters or '-', and must start and end with an alphanumeric "
            + $"character (e.g. 'my-name',  or '123-abc', regex used for validation is '{LabelForm}')";
        _subdomainProblem = $"{standard} subdomain must consist of lower case alphanumeric characters, '-' or '.', and must start and end with an "
            + $"alphanumeric character (e.g. 'example.com', regex used for validation is '{SubdomainForm}')";
    }

    public IEnumerable<FieldError> Problems(ResourceDefinition resource, string name)
    {
        if (name.Length == 0)
        {
            return [FieldError.Required("metadata.name", "name or generateName is required")];
        }

        return resource switch
        {
            { Group: "rbac.authorization.k8s.io" } => PathSegment(name),
            _ when resource == ResourceCatalog.Namespaces => Match(name, 63, Label(), _labelProblem),
            _ => Match(name, 253, Subdomain(), _subdomainProblem),
        };
    }

    public static IEnumerable<FieldError> FinalizerProblems(JsonObject body) => (body.Metadata?["finalizers"] as JsonArray ?? [])
        .Select((finalizer, index) => (Name: ObjectFields.Text(finalizer), Index: index))
        .Where(finalizer => !StandardFinalizers.Contains(finalizer.Name) && !finalizer.Name.Contains('/', StringComparison.Ordinal))
        .Select(finalizer => FieldError.Invalid(
            string.Create(CultureInfo.InvariantCulture, $"metadata.finalizers[{finalizer.Index}]"),
            finalizer.Name,
            "name is neither a standard finalizer name nor is it fully qualified"));

    private static IEnumerable<FieldError> PathSegment(string name) => name is "." or ".."
        ? [FieldError.Invalid("metadata.name", name, $"may not be '{name}'")]
        : name.Where(character => character is '/' or '%').Take(1)
            .Select(character => FieldError.Invalid("metadata.name", name, $"may not contain '{character}'"));

    private static IEnumerable<FieldError> Match(string name, int longest, Regex form, string problem)
    {
        if (name.Length > longest)
        {
            yield return FieldError.Invalid("metadata.name", name, $"must be no more than {longest} characters");
        }

        if (!form.IsMatch(name))
        {
            yield return FieldError.Invalid("metadata.name", name, problem);
        }
    }

    [GeneratedRegex($@"\A{LabelForm}\z", RegexOptions.ExplicitCapture)]
    private static partial Regex Label();

    [GeneratedRegex($@"\A{SubdomainForm}\z", RegexOptions.ExplicitCapture)]
    private static partial Regex Subdomain();
}
