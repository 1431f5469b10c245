namespace EcrFleet.Kubernetes.Wire;

/// <summary>Deletes only the very object that was observed.</summary>
internal sealed record DeleteOptionsWire(string ApiVersion, string Kind, DeleteOptionsWire.PreconditionsWire Preconditions)
{
    internal sealed record PreconditionsWire(string Uid, string? ResourceVersion);
}
