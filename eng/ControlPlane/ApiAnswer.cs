using System.Text.Json.Nodes;

namespace EcrFleet.ControlPlane;

/// <summary>What an API server answered.</summary>
internal sealed record ApiAnswer(int Status, string Text, string Request)
{
    private readonly Lazy<JsonNode?> _body = new(() => JsonNode.Parse(Text));

    public bool IsSuccess => Status is >= 200 and < 300;

    public JsonNode Body => _body.Value ?? throw new InvalidOperationException($"{Request} was answered with {Status} and no JSON.");

    public ApiAnswer Ensure() =>
        IsSuccess ? this : throw new InvalidOperationException($"{Request} was answered with {Status}: {Text}");
}
