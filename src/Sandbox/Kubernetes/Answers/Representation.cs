namespace EcrFleet.Sandbox.Kubernetes.Answers;

/// <summary>In which form a client wants objects.</summary>
internal enum Representation
{
    Full,

    /// <summary>PartialObjectMetadata, or a list of them.</summary>
    MetadataOnly,

    /// <summary>Rows and columns for people.</summary>
    Table,
}
