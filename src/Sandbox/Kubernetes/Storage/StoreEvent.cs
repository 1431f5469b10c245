namespace EcrFleet.Sandbox.Kubernetes.Storage;

/// <summary>One write: <paramref name="Current"/> is missing after a deletion, <paramref name="Previous"/> before a creation.</summary>
internal sealed record StoreEvent(long Revision, StoredObject? Previous, StoredObject? Current)
{
    public ResourceDefinition Resource => (Current ?? Previous)!.Resource;
}
