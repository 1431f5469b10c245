using EcrFleet.Core.Names;

namespace EcrFleet.Core.Planning;

/// <summary>A service account as the cluster listed it.</summary>
public sealed record ObservedServiceAccount
{
    public required NamespaceName Namespace { get; init; }

    public required ServiceAccountName Name { get; init; }

    /// <summary>The names in <c>imagePullSecrets</c>, in their order.</summary>
    public IReadOnlyList<SecretName> ImagePullSecrets { get; init; } = [];
}
