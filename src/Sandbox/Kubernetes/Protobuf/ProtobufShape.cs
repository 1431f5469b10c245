namespace EcrFleet.Sandbox.Kubernetes.Protobuf;

internal enum ProtobufShape
{
    Text,
    Bytes,
    Number,
    Flag,
    Message,

    /// <summary>A message whose only field, a text, stands for it in JSON, as with quantities.</summary>
    Wrapped,

    /// <summary>A moment, as seconds and nanoseconds.</summary>
    Time,
    Map,
}
