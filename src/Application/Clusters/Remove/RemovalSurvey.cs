using EcrFleet.Core.Access;
using EcrFleet.Core.Failures;
using EcrFleet.Core.Registration;

namespace EcrFleet.Application.Clusters.Remove;

/// <summary>Finds what a registration has made in its cluster. It changes nothing.</summary>
internal static class RemovalSurvey
{
    public static async Task<Result<RemoveClusterPlan>> PlanAsync(
        RemoveClusterRequest request, Result<ClusterRegistration> registration, IClusterAdministration connection, CancellationToken cancellationToken)
    {
        var found = new List<ClusterObject>();
        foreach (var kind in OwnedObjects.Access)
        {
            var listed = await connection.ListOwnedAsync(kind, cancellationToken);
            if (!listed.IsSuccess)
            {
                return listed.Failure;
            }

            found.AddRange(listed.Value.Where(OwnedObjects.IsOurs));
        }

        var secrets = await connection.ListOwnedAsync(AccessObjectKind.Secret, cancellationToken);
        var tokens = await connection.ListTokenSecretsAsync(cancellationToken);
        var version = await connection.GetVersionAsync(cancellationToken);
        if ((secrets.Failure ?? tokens.Failure ?? version.Failure) is { } failure)
        {
            return failure;
        }

        found.AddRange(tokens.Value!.Where(token => token.IsOwned));
        var warnings = new List<string>();
        if (await FindOthersAsync(version.Value!, connection, found, warnings, cancellationToken) is { } unknown)
        {
            return unknown;
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
            PullSecrets = request.KeepsPullSecrets ? [] : [.. secrets.Value!.Where(secret => !found.Any(item => item.Id == secret.Id))],
            Namespace = home,
            Warnings = warnings,
        };
    }

    private static async Task<Failure?> FindOthersAsync(
        ServerVersion version, IClusterAdministration connection, List<ClusterObject> found, List<string> warnings, CancellationToken cancellationToken)
    {
        foreach (var id in OwnedObjects.Others(version.HasAdmissionPolicies))
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
