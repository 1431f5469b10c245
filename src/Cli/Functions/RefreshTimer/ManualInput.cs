using System.Text.Json;
using EcrFleet.Application.Refresh;
using EcrFleet.Core.Failures;
using EcrFleet.Core.Reporting;
using EcrFleet.Http;

namespace EcrFleet.Cli.Functions.RefreshTimer;

/// <summary>The input of a manual run (<c>/admin/functions/RefreshTimer</c>), e.g. <c>{"cluster":["berlin"],"force":true}</c>.</summary>
internal static class ManualInput
{
    /// <param name="text">Absent or empty for a run that nobody asked for by hand: the whole fleet.</param>
    public static Result<RefreshRequest> Parse(string? text)
    {
        if (string.IsNullOrWhiteSpace(text))
        {
            return new RefreshRequest { Trigger = RunTrigger.Timer };
        }

        try
        {
            using var document = JsonDocument.Parse(text);
            if (document.RootElement.ValueKind == JsonValueKind.Object)
            {
                return RefreshParameters.Parse(RunTrigger.Timer, [.. document.RootElement.EnumerateObject().Select(Values)]);
            }
        }
        catch (JsonException)
        {
            // Said below.
        }

        return new Failure(FailureKind.Invalid, $"The input must be a JSON object with some of {string.Join(", ", RefreshParameters.Names)}.");
    }

    private static KeyValuePair<string, IReadOnlyList<string>> Values(JsonProperty property)
    {
        IReadOnlyList<string> values = property.Value.ValueKind == JsonValueKind.Array
            ? [.. property.Value.EnumerateArray().Select(Text)]
            : [Text(property.Value)];
        return KeyValuePair.Create(property.Name, values);
    }

    private static string Text(JsonElement value) => value.ValueKind == JsonValueKind.String ? value.GetString() ?? "" : value.GetRawText();
}
