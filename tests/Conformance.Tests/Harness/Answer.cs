using EcrFleet.ControlPlane;

namespace EcrFleet.Conformance.Tests.Harness;

/// <summary>What a client can rely on in an answer of a Kubernetes API server, whatever its version: status, reason and causes.</summary>
internal static class Answer
{
    /// <summary>E.g. <c>403 Forbidden NamespaceTerminating metadata.namespace</c>; a success is its number alone.</summary>
    public static string Summary(this ApiAnswer answer)
    {
        if (answer.IsSuccess)
        {
            return $"{answer.Status}";
        }

        var causes = answer.Body["details"]?["causes"]?.AsArray() ?? [];
        string?[] words = [$"{answer.Status}", (string?)answer.Body["reason"], .. causes.SelectMany(cause => new[] { (string?)cause!["reason"], (string?)cause["field"] })];
        return string.Join(' ', words.Where(word => !string.IsNullOrEmpty(word)));
    }
}
