using System.Text.Json.Nodes;

namespace EcrFleet.Sandbox.Kubernetes.Storage;

/// <summary>One comparison of a field selector.</summary>
internal sealed record FieldRequirement(string Field, string Value, bool IsNegative)
{
    public static FieldRequirement? Parse(string text)
    {
        var at = text.IndexOf('=', StringComparison.Ordinal);
        if (at <= 0)
        {
            return null;
        }

        var negative = text[at - 1] == '!';
        var value = text[(at + 1)..];
        return new(
            text[..(negative ? at - 1 : at)].Trim(),
            !negative && value.StartsWith('=') ? value[1..] : value,
            negative);
    }

    public bool Matches(JsonObject body) => (Read(body) == Value) != IsNegative;

    private string Read(JsonObject body) => Field switch
    {
        "metadata.name" or "name" => body.Name,
        "metadata.namespace" => body.Namespace,
        "status.phase" => body.Phase,
        _ => ObjectFields.Text(body[Field]),
    };
}
