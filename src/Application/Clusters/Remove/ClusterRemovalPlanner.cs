using EcrFleet.Application.Vault;
using EcrFleet.Core.Access;
using EcrFleet.Core.Failures;
using EcrFleet.Core.Names;
using EcrFleet.Core.Registration;
using EcrFleet.Core.Vault;

namespace EcrFleet.Application.Clusters.Remove;

/// <summary>Finds what a registration has made, and makes sure that it is looked for in the right cluster.</summary>
public sealed class ClusterRemovalPlanner(IVault vault, IClusterAdministrator administrator, SecretName defaultSecretName)
{
    public async Task<Result<ClusterRemovalPlan>> PlanAsync(ClusterRemovalRequest request, CancellationToken cancellationToken)
    {
        var items = await vault.ListAsync(cancellationToken);
        if (!items.IsSuccess)
        {
            return items.Failure;
        }

        var secret = VaultSecretNames.KubeconfigPrefix + request.Name;
        if (items.Value.FirstOrDefault(candidate => string.Equals(candidate.Name, secret, StringComparison.OrdinalIgnoreCase)) is not { } item)
        {
            return new Failure(FailureKind.NotFound, $"There is no cluster '{request.Name}': the vault has no secret '{secret}'.");
        }

        if (request.Admin is not { } admin)
        {
            return new ClusterRemovalPlan { Request = request, VaultSecret = item.Name };
        }

        var connection = await administrator.ConnectAsync(RegistrationPreview.Administrator(request.Name, admin), cancellationToken);
        if (!connection.IsSuccess)
        {
            return connection.Failure;
        }

        using var cluster = connection.Value;
        var registration = await RegistrationAsync(item, items.Value, cancellationToken);
        return await RefusalAsync(request, item, registration.Value, cluster, cancellationToken) is { } refusal
            ? refusal
            : await PlanAsync(request, item, registration, cluster, cancellationToken);
    }

    private static async Task<Result<ClusterRemovalPlan>> PlanAsync(
        ClusterRemovalRequest request, VaultItem item, Result<ClusterRegistration> registration, IClusterAdministration cluster, CancellationToken cancellationToken)
    {
        var found = new List<ClusterObject>();
        foreach (var kind in OwnedObjects.Access)
        {
            var listed = await cluster.ListOwnedAsync(kind, cancellationToken);
            if (!listed.IsSuccess)
            {
                return listed.Failure;
            }

            found.AddRange(listed.Value.Where(OwnedObjects.IsOurs));
        }

        var secrets = await cluster.ListOwnedAsync(AccessObjectKind.Secret, cancellationToken);
        var tokens = await cluster.ListTokenSecretsAsync(cancellationToken);
        var version = await cluster.GetVersionAsync(cancellationToken);
        if ((secrets.Failure ?? tokens.Failure ?? version.Failure) is { } failure)
        {
            return failure;
        }

        found.AddRange(tokens.Value!.Where(token => token.IsOwned));
        var warnings = new List<string>();
        foreach (var id in OwnedObjects.Others(version.Value!.HasAdmissionPolicies))
        {
            var other = await cluster.FindAsync(id, cancellationToken);
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

        if (!registration.IsSuccess)
        {
            warnings.Add($"{registration.Failure.Message} So the service accounts that name the pull secret are not known, and keep its name.");
        }

        var home = found.FirstOrDefault(item => item.Id == AccessObjects.Namespace.Id);
        return new ClusterRemovalPlan
        {
            Request = request,
            VaultSecret = item.Name,
            Registration = registration.Value,
            Objects = [.. found.Where(candidate => candidate != home)],
            PullSecrets = request.KeepsPullSecrets ? [] : [.. secrets.Value!.Where(secret => !found.Any(item => item.Id == secret.Id))],
            Namespace = home,
            Warnings = warnings,
        };
    }

    private async Task<Result<ClusterRegistration>> RegistrationAsync(VaultItem item, IReadOnlyList<VaultItem> items, CancellationToken cancellationToken)
    {
        var name = new ClusterName(VaultSecretNames.ClusterPart(item.Name) ?? "");
        var preview = RegistrationPreview.Of(name, item.Tags, items, defaultSecretName, isStored: true);
        var value = await vault.ReadAsync(item.Name, cancellationToken);
        return preview.Failure ?? value.Failure ?? Result<ClusterRegistration>.Of(preview.Value! with { Kubeconfig = value.Value! });
    }

    /// <summary>Another cluster's pull secrets are ours as well: without a proof that it is this one, nothing is touched.</summary>
    private async Task<Failure?> RefusalAsync(
        ClusterRemovalRequest request, VaultItem item, ClusterRegistration? registration, IClusterAdministration cluster, CancellationToken cancellationToken)
    {
        var uid = await cluster.GetClusterUidAsync(cancellationToken);
        if (!uid.IsSuccess)
        {
            return uid.Failure;
        }

        var isSame = ClusterUid.Of(item) is { } known ? known == uid.Value : registration is not null && await IsSameAsync(registration, cluster.Server, uid.Value, cancellationToken);
        return isSame
            ? null
            : new Failure(
                FailureKind.Conflict,
                $"The context {request.Admin?.Context} is not the cluster that is registered as {request.Name}, or nothing proves that it is. Choose another with --context; if the cluster is gone, use --vault-only.");
    }

    /// <summary>A registration that was made by hand notes no uid: its own credential may tell, or its address.</summary>
    private async Task<bool> IsSameAsync(ClusterRegistration registration, Uri server, string uid, CancellationToken cancellationToken)
    {
        var connection = await administrator.ConnectAsync(registration, cancellationToken);
        using var identity = connection.Value;
        if (identity is null)
        {
            return false;
        }

        return identity.Server == server || (await identity.GetClusterUidAsync(cancellationToken)).Value == uid;
    }
}
