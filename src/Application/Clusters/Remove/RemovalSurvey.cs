using EcrFleet.Core.Access;
using EcrFleet.Core.Failures;
using EcrFleet.Core.Registration;

namespace EcrFleet.Application.Clusters.Remove;

/// <summary>Finds what a registration has made in its cluster. It changes nothing.</summary>
internal static class RemovalSurvey
{
    public static async Task<Result<RemoveClusterPlan>> PlanAsync(
        RemoveClusterRequest request,
        Result<ClusterRegistration> registration,
        RemovalClaim claim,
        IClusterAdministration connection,
        CancellationToken cancellationToken)
    {
        var found = new List<ClusterObject>();
        var warnings = new List<string>();
        if (claim.Identity is { } identity && await FindAccessAsync(identity, connection, found, warnings, cancellationToken) is { } unknown)
        {
            return unknown;
        }

        var secrets = await connection.ListOwnedAsync(AccessObjectKind.Secret, cancellationToken);
        if (!secrets.IsSuccess)
        {
            return secrets.Failure;
        }

        if (!registration.IsSuccess)
        {
            warnings.Add($"{registration.Failure.Message} So the service accounts that name the pull secret are not known, and keep its name.");
        }

        var home = found.FirstOrDefault(item => item.Id == AccessObjects.Namespace.Id);
        return new RemoveClusterPlan(connection)
        {
            Request = request,
            Registration = registration.Value,
            Objects = [.. found.Where(candidate => candidate != home)],
            PullSecrets = request.KeepsPullSecrets ? [] : [.. secrets.Value.Where(secret => claim.Has(secret) && !found.Any(item => item.Id == secret.Id))],
            Served = claim.Namespaces,
            Namespace = home,
            Warnings = warnings,
        };
    }

    private static async Task<Failure?> FindAccessAsync(
        AccessIdentity identity, IClusterAdministration connection, List<ClusterObject> found, List<string> warnings, CancellationToken cancellationToken)
    {
        foreach (var kind in OwnedObjects.Access)
        {
            var listed = await connection.ListOwnedAsync(kind, cancellationToken);
            if (!listed.IsSuccess)
            {
                return listed.Failure;
            }

            found.AddRange(listed.Value.Where(item => OwnedObjects.IsOf(identity, item)));
        }

        var tokens = await connection.ListTokenSecretsAsync(identity, cancellationToken);
        var version = await connection.GetVersionAsync(cancellationToken);
        if ((tokens.Failure ?? version.Failure) is { } failure)
        {
            return failure;
        }

        found.AddRange(tokens.Value!.Where(token => token.IsOwned));
        return await FindOthersAsync(identity, version.Value!, connection, found, warnings, cancellationToken);
    }

    private static async Task<Failure?> FindOthersAsync(
        AccessIdentity identity,
        ServerVersion version,
        IClusterAdministration connection,
        List<ClusterObject> found,
        List<string> warnings,
        CancellationToken cancellationToken)
    {
        foreach (var id in OwnedObjects.Others(identity, version.HasAdmissionPolicies))
        {
            var other = await connection.FindAsync(id, cancellationToken);
            if (other is { IsSuccess: false, Failure.Kind: not FailureKind.NotFound })
            {
                return other.Failure;
            }

            if (other.Value is { IsOwned: true } ours && !found.Any(item => item.Id == ours.Id))
            {
                found.Add(ours);
            }
            else if (other.Value is { IsOwned: false })
            {
                warnings.Add($"{id} does not carry our label: it stays.");
            }
        }

        return null;
    }
}
