using System.Text.Json;
using EcrFleet.Core.Failures;
using EcrFleet.Core.Runs;
using EcrFleet.Core.Selection;

namespace EcrFleet.Application.Queue;

/// <summary>
/// A message as text: a mark with the version of the format, then JSON. The mark keeps the Functions host from taking the text for a JSON
/// object: the properties of one would overwrite the host's own fields of the message, such as how often it was delivered (seen on a
/// host of version 4.1037).
/// </summary>
public static class ClusterMessageText
{
    private const string Mark = "ecr-fleet/1 ";

    public static string Write(ClusterMessage message) => Mark + JsonSerializer.Serialize(message, ClusterMessageJson.Default.ClusterMessage);

    /// <returns>The failure says nothing of the text: it comes from outside.</returns>
    public static Result<ClusterMessage> Parse(string? text)
    {
        if (text is null || !text.StartsWith(Mark, StringComparison.Ordinal))
        {
            return Refuse($"it does not begin with '{Mark.TrimEnd()}': it is not ours, or of another version");
        }

        try
        {
            var message = JsonSerializer.Deserialize(text.AsSpan(Mark.Length), ClusterMessageJson.Default.ClusterMessage);
            return Problem(message) is { } problem ? Refuse(problem) : message!;
        }
        catch (JsonException)
        {
            return Refuse("its JSON cannot be read");
        }
    }

    /// <summary>Whether such a cluster exists, and whether it may be called so, is for the vault to say.</summary>
    private static string? Problem(ClusterMessage? message) => message switch
    {
        null => "its JSON is null",
        _ when !RunIdText.IsValid(message.RunId) => "no run can have its run id",
        { Cluster: "" } => "it names no cluster",
        _ when message.Namespaces.Any(pattern => !GlobParser.TryParse(pattern, out _)) => "one of its namespaces is neither a name nor a pattern",
        _ => null,
    };

    private static Failure Refuse(string why) => new(FailureKind.Invalid, $"The message is not understood: {why}.");
}
