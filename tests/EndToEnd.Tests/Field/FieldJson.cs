using System.Text.Json.Serialization;

namespace EcrFleet.EndToEnd.Tests.Field;

/// <summary>Reads cases; a word that no case knows is a mistake.</summary>
[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase, UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow)]
[JsonSerializable(typeof(FieldCase))]
internal sealed partial class FieldJson : JsonSerializerContext;
