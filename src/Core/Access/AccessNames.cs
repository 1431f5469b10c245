namespace EcrFleet.Core.Access;

/// <summary>The names of what a registration puts into a cluster. They never change, so that a second registration and a removal find what is there.</summary>
public static class AccessNames
{
    /// <summary>The namespace of the service account; nothing runs in it.</summary>
    public const string Namespace = "ecr-fleet";

    public const string ServiceAccount = "ecr-fleet";

    /// <summary>Of the ClusterRole or the Roles, and of their bindings.</summary>
    public const string Role = "ecr-fleet";

    /// <summary>Of the Role that lets the service account renew its own token, and of its binding.</summary>
    public const string RenewalRole = "ecr-fleet-token";

    /// <summary>The Secret that Kubernetes fills with a long-lived token.</summary>
    public const string TokenSecret = "ecr-fleet-token";

    /// <summary>Of the ValidatingAdmissionPolicy and of its binding.</summary>
    public const string Policy = "ecr-fleet-only-pull-secrets";

    /// <summary>As whom the API server knows the service account.</summary>
    public const string UserName = $"system:serviceaccount:{Namespace}:{ServiceAccount}";

    /// <summary>The annotation that says whose token a token Secret is to hold.</summary>
    public const string ServiceAccountAnnotation = "kubernetes.io/service-account.name";

    /// <summary>See https://kubernetes.io/docs/concepts/configuration/secret/#serviceaccount-token-secrets</summary>
    public const string TokenSecretType = "kubernetes.io/service-account-token";
}
