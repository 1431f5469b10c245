using System.Text.Json.Serialization;

namespace EcrFleet.Cli.Functions.Wire;

/// <summary>The JSON between the Functions host and a custom handler.</summary>
[JsonSourceGenerationOptions(PropertyNameCaseInsensitive = true)]
[JsonSerializable(typeof(InvocationWire))]
[JsonSerializable(typeof(InvocationAnswerWire))]
internal sealed partial class InvocationJson : JsonSerializerContext;
