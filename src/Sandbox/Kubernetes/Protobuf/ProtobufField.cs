namespace EcrFleet.Sandbox.Kubernetes.Protobuf;

/// <summary>One field of a message, with its name in JSON.</summary>
internal sealed record ProtobufField(int Number, string Name, ProtobufShape Shape = ProtobufShape.Text)
{
    public bool IsRepeated { get; init; }

    /// <summary>Fields of the message, where this field is one; for a map, its key (1) and value (2).</summary>
    public IReadOnlyList<ProtobufField> Fields { get; init; } = [];

    public static ProtobufField Texts(int number, string name) => new(number, name) { IsRepeated = true };

    public static ProtobufField Message(int number, string name, params ProtobufField[] fields) =>
        new(number, name, ProtobufShape.Message) { Fields = fields };

    public static ProtobufField Messages(int number, string name, params ProtobufField[] fields) =>
        Message(number, name, fields) with { IsRepeated = true };

    public static ProtobufField Map(int number, string name, ProtobufShape value = ProtobufShape.Text) =>
        new(number, name, ProtobufShape.Map) { Fields = [new(1, "key"), new(2, "value", value)] };
}
