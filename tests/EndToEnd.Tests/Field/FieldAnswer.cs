using System.Text.Json.Nodes;

namespace EcrFleet.EndToEnd.Tests.Field;

/// <summary>Compares what a step printed with what it must and must not print.</summary>
internal static class FieldAnswer
{
    public static void Check(FieldStep step, FieldWords words, CommandResult result)
    {
        var printed = $"{result.Output}\n{result.Error}";
        var shown = $"{string.Join(' ', step.Run)} ended with {result.ExitCode}:\n{printed[..Math.Min(printed.Length, 6000)]}";
        Assert.True(step.ExitCode == result.ExitCode, $"Not {step.ExitCode}. {shown}");
        Assert.All(step.Says ?? [], text => Assert.True(printed.Contains(words.In(text), StringComparison.Ordinal), $"Missing: {text}\n{shown}"));
        Assert.All(
            (step.Never ?? []).Append("Unhandled exception").Append("   at EcrFleet."),
            text => Assert.False(printed.Contains(words.In(text), StringComparison.Ordinal), $"Printed: {text}\n{shown}"));
        Assert.All(step.Json ?? [], value => Assert.True(At(result.Json, value.Key) == value.Value, $"{value.Key} is {At(result.Json, value.Key)}\n{shown}"));
        Assert.True(result.Output.Length <= (step.AtMost ?? int.MaxValue), $"{result.Output.Length} characters. {shown}");
    }

    private static string? At(JsonNode document, string path) => path.Split('.').Aggregate(
        (JsonNode?)document,
        (node, part) => node switch
        {
            JsonArray array => int.Parse(part, System.Globalization.CultureInfo.InvariantCulture) is var index && index < array.Count ? array[index] : null,
            JsonObject entry => entry[part],
            _ => null,
        })?.ToString();
}
