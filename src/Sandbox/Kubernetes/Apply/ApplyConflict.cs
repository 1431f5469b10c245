using System.Globalization;
using EcrFleet.Sandbox.Kubernetes.Answers;

namespace EcrFleet.Sandbox.Kubernetes.Apply;

/// <summary>Fields of an applied configuration that another manager owns with another value.</summary>
internal sealed record ApplyConflict(FieldManagerEntry Manager, FieldSet Fields)
{
    private string Title => $"conflict with {Manager.Title}";

    public static ApiStatus Refusal(IReadOnlyList<ApplyConflict> conflicts)
    {
        var causes = conflicts.SelectMany(conflict => conflict.Fields.Members()
            .Select(path => new StatusCause("FieldManagerConflict", conflict.Title, path.ToString()))).ToList();
        return new(409, "Conflict", Message(conflicts, causes)) { Details = new() { Causes = causes } };
    }

    private static string Message(IReadOnlyList<ApplyConflict> conflicts, List<StatusCause> causes)
    {
        if (causes is [var only])
        {
            return $"Apply failed with 1 conflict: {only.Message}: {only.Field}";
        }

        var lines = conflicts.SelectMany(conflict => conflict.Fields.Members()
            .Select(path => $"- {path}")
            .Prepend($"conflicts with {conflict.Manager.Title}:"));
        return string.Create(CultureInfo.InvariantCulture, $"Apply failed with {causes.Count} conflicts: {string.Join('\n', lines)}");
    }
}
