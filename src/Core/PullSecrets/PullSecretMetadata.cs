namespace EcrFleet.Core.PullSecrets;

/// <summary>The names that a pull secret carries.</summary>
public static class PullSecretMetadata
{
    public const string SecretType = "kubernetes.io/dockerconfigjson";
    public const string DataKey = ".dockerconfigjson";
    public const string FieldManager = "ecr-fleet";
    public const string ManagedByLabel = "app.kubernetes.io/managed-by";
    public const string ManagedByValue = "ecr-fleet";
    public const string ExpiresAt = "ecr-fleet/expires-at";
    public const string RefreshedAt = "ecr-fleet/refreshed-at";
    public const string Registries = "ecr-fleet/registries";
    public const string ContentSha256 = "ecr-fleet/content-sha256";

    /// <summary>Present only where entries expire at different times, e.g. because one of them was kept.</summary>
    public const string HostExpiries = "ecr-fleet/hosts-expire-at";

    /// <summary>Left by client-side <c>kubectl apply</c>; holds the whole old secret, token included.</summary>
    public const string LastApplied = "kubectl.kubernetes.io/last-applied-configuration";

    /// <summary>The user name of every ECR token. See https://docs.aws.amazon.com/AmazonECR/latest/userguide/registry_auth.html</summary>
    public const string UserName = "AWS";
}
