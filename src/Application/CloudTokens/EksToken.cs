using EcrFleet.Core.Registration;

namespace EcrFleet.Application.CloudTokens;

/// <summary>A token for EKS, in place of <c>aws eks get-token</c> and <c>aws-iam-authenticator</c>.</summary>
/// <param name="ClusterId">The name that the token is bound to.</param>
/// <param name="Region">Whose STS confirms the identity.</param>
/// <param name="Registry">Whose AWS credential is used.</param>
public sealed record EksToken(string ClusterId, string Region, RegistryRegistration Registry) : PluginToken
{
    /// <summary>A role to assume with that credential.</summary>
    public string? RoleArn { get; init; }

    public string? ExternalId { get; init; }

    public override string Identity => $"the AWS identity of {Registry.VaultSecret}";

    public override string Advice => "has it an access entry in this EKS cluster (or a line in aws-auth), and are cluster name and region of the kubeconfig right?";
}
