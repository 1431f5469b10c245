namespace EcrFleet.Application.CloudTokens;

/// <summary>A token of Entra ID for AKS, in place of <c>kubelogin</c>.</summary>
/// <param name="ServerId">The application id of the cluster's API server: the token's audience.</param>
/// <param name="TenantId">The cluster's tenant; <c>null</c> when it is the identity's own.</param>
public sealed record EntraToken(string ServerId, string? TenantId) : PluginToken
{
    public override string Identity => "the app's own Azure identity";

    public override string Advice =>
        "does the cluster use Entra ID, and are --server-id and --tenant-id of the kubeconfig its own? The app's own Azure identity is used, whatever --login says";
}
