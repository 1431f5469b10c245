using EcrFleet.Application.Clusters.Ownership;
using EcrFleet.Core.Access;

namespace EcrFleet.Application.Clusters.Add;

/// <summary>
/// Decides whether the plain service account, made with <c>kubectl apply</c> before the cluster is registered, may become the registration's. It carries
/// no marks, so only what stands in the cluster shows that a fleet that cannot be seen from here works with it.
/// </summary>
internal static class UnclaimedAccount
{
    public static string Notice { get; } =
        $"The {AccessIdentity.Default.ServiceAccountId} is there, made by hand. Nothing shows that a fleet works with it, so it becomes this registration's, with its rights and tokens.";

    /// <summary>Returns whether nothing claims it. What cannot be read counts as a claim.</summary>
    public static async Task<bool> IsThereAsync(
        IReadOnlyList<ClusterObject> accounts, IReadOnlyList<Neighbour> others, IClusterAdministration connection, CancellationToken cancellationToken)
    {
        if (others.Count > 0 || accounts is not [{ Marks: null } account] || account.Id != AccessIdentity.Default.ServiceAccountId)
        {
            return false;
        }

        var tokens = await connection.ListTokenSecretsAsync(AccessIdentity.Default, cancellationToken);
        var secrets = await connection.ListOwnedAsync(AccessObjectKind.Secret, cancellationToken);
        return tokens.IsSuccess && secrets.IsSuccess
            && !tokens.Value.Any(token => token.Labels.ContainsKey(AccessNames.LastUsedLabel))
            && secrets.Value.All(secret => secret.Id.Namespace?.Value == AccessNames.Namespace);
    }
}
