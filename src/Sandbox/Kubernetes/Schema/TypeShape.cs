namespace EcrFleet.Sandbox.Kubernetes.Schema;

/// <summary>How a value is written, merged and owned.</summary>
internal enum TypeShape
{
    Text,

    /// <summary>Text that must be base64.</summary>
    Bytes,
    Number,
    Flag,

    /// <summary>Anything, taken as it comes and owned as one value.</summary>
    Anything,
    Struct,

    /// <summary>A struct that is owned and replaced as one value.</summary>
    AtomicStruct,
    Map,
    AtomicList,

    /// <summary>A list of structs, each found by one of its fields.</summary>
    KeyedList,

    /// <summary>A list of scalars without duplicates.</summary>
    SetList,
}
