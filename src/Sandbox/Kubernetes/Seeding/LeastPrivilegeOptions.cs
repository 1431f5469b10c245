namespace EcrFleet.Sandbox.Kubernetes.Seeding;

/// <summary>What the least privileged identity may do beside reading and writing its one secret.</summary>
internal sealed record LeastPrivilegeOptions
{
    public string SecretName { get; init; } = "ecr-registry-credentials";

    /// <summary>Also delete the secret, for pruning.</summary>
    public bool MayDelete { get; init; }

    /// <summary>Service accounts whose imagePullSecrets may be read and changed.</summary>
    public IReadOnlyList<string> ServiceAccounts { get; init; } = [];
}
