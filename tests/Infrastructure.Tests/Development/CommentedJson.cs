using System.Text.Json;
using System.Text.Json.Nodes;
using EcrFleet.EndToEnd.Tests;

namespace EcrFleet.Infrastructure.Tests.Development;

/// <summary>Reads the JSON files of editors, which may hold comments.</summary>
internal static class CommentedJson
{
    private static readonly JsonDocumentOptions Options = new() { CommentHandling = JsonCommentHandling.Skip, AllowTrailingCommas = true };

    /// <param name="file">Relative to the root of the repository.</param>
    public static JsonNode Read(string file) => JsonNode.Parse(File.ReadAllText(Path.Combine(Repository.Root, file)), null, Options)!;
}
