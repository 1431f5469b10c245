using System.Text.Json.Nodes;
using System.Xml.Linq;

namespace EcrFleet.Sandbox.Tests.Aws;

/// <summary>An answer of the emulator, read as JSON or XML.</summary>
internal sealed record AwsReply(int Status, string Body)
{
    public JsonObject Json => JsonNode.Parse(Body)!.AsObject();

    public JsonObject Entry => Json["authorizationData"]!.AsArray().Single()!.AsObject();

    public string Error => $"{Status} {Json["__type"]} {Json["message"] ?? Json["Message"]}";

    public string XmlError => $"{Status} {Element("Code")} {Element("Message")}";

    public string Element(string name) => XDocument.Parse(Body).Descendants().Single(element => element.Name.LocalName == name).Value;
}
