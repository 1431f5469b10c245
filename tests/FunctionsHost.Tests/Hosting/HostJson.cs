using System.Text.Json.Serialization;

namespace EcrFleet.FunctionsHost.Tests.Hosting;

[JsonSerializable(typeof(string))]
internal sealed partial class HostJson : JsonSerializerContext;
