namespace EcrFleet.Kubernetes.Lists;

/// <summary>Limits what is read of one cluster at a time: an API server that sends more than any honest one fails alone.</summary>
public sealed record ObservationLimits
{
    private const int BytesReadPerNamespace = 24 * 1024;
    private const int BytesKeptPerNamespace = 640;
    private const long LeastRead = 64 * 1024 * 1024;
    private const long LeastKept = 16 * 1024 * 1024;

    /// <summary>Objects in one list; the setting <c>MaxNamespaces</c>.</summary>
    public int MaxObjects { get; init; } = 50_000;

    /// <summary>Bytes of one object in a list, and of what stands between two. etcd takes 1.5 MB.</summary>
    public int MaxObjectBytes { get; init; } = 4 * 1024 * 1024;

    /// <summary>Bytes that are read of all lists, unpacked, further tries included.</summary>
    public long MaxBytesRead => LeastRead + ((long)BytesReadPerNamespace * MaxObjects);

    /// <summary>Bytes of memory for what is kept of all lists, and for the buffers that they are read through.</summary>
    public long MaxBytesKept => Math.Max(LeastKept, (long)BytesKeptPerNamespace * MaxObjects);

    /// <summary>Bytes of memory that each cluster may take whatever the others have taken: some hundred namespaces.</summary>
    public long FreeBytesKept { get; init; } = 64 * 1024;

    /// <summary>Bytes of memory that the clusters of a process may take together; beyond them one at a time goes on, up to <see cref="MaxBytesKept"/>.</summary>
    public long SharedBytesKept { get; init; } = 32 * 1024 * 1024;

    /// <summary>Pages of all lists: ten objects on a page are fewer than any server gives.</summary>
    public int MaxPages { get; init; } = 10_000;
}
