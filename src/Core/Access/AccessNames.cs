namespace EcrFleet.Core.Access;

/// <summary>
/// The names of what the first registration of a cluster puts there (see <see cref="AccessIdentity"/> for further ones). They never change, so that a
/// second registration and a removal find what is there.
/// </summary>
public static class AccessNames
{
    /// <summary>The namespace of the service account; nothing runs in it.</summary>
    public const string Namespace = "ecr-fleet";

    public const string ServiceAccount = "ecr-fleet";

    /// <summary>The annotation that says whose token a token Secret is to hold.</summary>
    public const string ServiceAccountAnnotation = "kubernetes.io/service-account.name";

    /// <summary>See https://kubernetes.io/docs/concepts/configuration/secret/#serviceaccount-token-secrets</summary>
    public const string TokenSecretType = "kubernetes.io/service-account-token";

    /// <summary>
    /// The label that says on which day the token in a Secret was last used, on Kubernetes 1.27 and later. See
    /// https://kubernetes.io/docs/reference/labels-annotations-taints/#kubernetes-io-legacy-token-last-used
    /// </summary>
    public const string LastUsedLabel = "kubernetes.io/legacy-token-last-used";
}
