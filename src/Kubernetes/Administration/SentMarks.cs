using System.Text.Json;
using EcrFleet.Core.Access;
using EcrFleet.Core.Failures;
using k8s.Models;

namespace EcrFleet.Kubernetes.Administration;

/// <summary>The labels and annotations of an object that is applied: the answer must carry them, otherwise it is not what was written.</summary>
internal static class SentMarks
{
    public static bool AreIn(AccessObject sent, V1ObjectMeta? answered)
    {
        using var manifest = JsonDocument.Parse(sent.Manifest);
        return manifest.RootElement.TryGetProperty("metadata", out var metadata)
            && AreIn(metadata, "labels", answered?.Labels)
            && AreIn(metadata, "annotations", answered?.Annotations);
    }

    public static Failure Missing(AccessObject sent) => new(
        FailureKind.Conflict, $"{sent.Id}: the object that the API server answered lacks the labels or annotations that were sent, so something changed it on the way.");

    private static bool AreIn(JsonElement metadata, string name, IDictionary<string, string>? answered) =>
        !metadata.TryGetProperty(name, out var sent)
        || sent.EnumerateObject().All(mark => answered is not null && answered.TryGetValue(mark.Name, out var value) && mark.Value.ValueEquals(value));
}
