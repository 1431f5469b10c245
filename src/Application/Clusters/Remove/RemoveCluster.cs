using EcrFleet.Application.Clusters.Ownership;
using EcrFleet.Application.Clusters.Tokens;
using EcrFleet.Application.Refresh;
using EcrFleet.Application.Vault;
using EcrFleet.Core.Failures;
using EcrFleet.Core.Names;
using EcrFleet.Core.Registration;

namespace EcrFleet.Application.Clusters.Remove;

/// <summary>
/// Removes what a registration has made in its cluster, and then the registration. The vault forgets the cluster last, and only when all else is gone,
/// so that it can be done again.
/// </summary>
public sealed class RemoveCluster(
    IVault vault, IVaultWriter writer, IAdministrationConnector connector, ClusterNeighbours neighbours, ITokenReader reader, RefreshOptions options)
{
    private readonly RemovalClaims _claims = new(neighbours, writer, reader, options);

    /// <summary>Finds what is to be deleted, and proves that it stands in the right cluster. The caller disposes the plan.</summary>
    public async Task<Result<RemoveClusterPlan>> PlanAsync(RemoveClusterRequest request, CancellationToken cancellationToken)
    {
        if (request.Admin is not { } admin)
        {
            return new RemoveClusterPlan(null) { Request = request };
        }

        var name = NameOf(request);
        var connected = await connector.AdministerAsync(RegistrationPreview.Administrator(name, admin), cancellationToken);
        if (!connected.IsSuccess)
        {
            return connected.Failure;
        }

        var isPlanned = false;
        try
        {
            var registration = await RegistrationAsync(name, request.Found, cancellationToken);
            var uid = await connected.Value.GetClusterUidAsync(cancellationToken);
            if ((uid.Failure ?? await RefusalAsync(request, registration.Value, connected.Value, uid.Value!, cancellationToken)) is { } refusal)
            {
                return refusal;
            }

            var place = new ClusterPlace(uid.Value, connected.Value.Server);
            var claim = await _claims.FindAsync(request, name, registration, place, connected.Value, cancellationToken);
            if (!claim.IsSuccess)
            {
                return claim.Failure;
            }

            var plan = await RemovalSurvey.PlanAsync(request, registration, claim.Value, connected.Value, cancellationToken);
            isPlanned = plan.IsSuccess;
            return plan;
        }
        finally
        {
            if (!isPlanned)
            {
                connected.Value.Dispose();
            }
        }
    }

    /// <summary>Carries out the plan, over its connection.</summary>
    /// <returns>Why the cluster is still registered; <c>null</c> when it is removed.</returns>
    public async Task<Failure?> ExecuteAsync(RemoveClusterPlan plan, StepLog log, CancellationToken cancellationToken)
    {
        if (plan.Connection is { } connection && await new ClusterCleanup(plan, connection, log).RunAsync(cancellationToken) is { } failure)
        {
            return failure;
        }

        var what = $"vault secret {plan.VaultSecret}";
        if (await writer.RemoveAsync(plan.VaultSecret, cancellationToken) is { Kind: not FailureKind.NotFound } refusal)
        {
            return log.Fail(what, refusal);
        }

        log.Done(what, "removed");
        return null;
    }

    private async Task<Result<ClusterRegistration>> RegistrationAsync(ClusterName name, FoundCluster found, CancellationToken cancellationToken)
    {
        var preview = RegistrationPreview.Of(name, found.Item.Tags, found.All, options.SecretName, isStored: true);
        var value = await vault.ReadAsync(found.Item.Name, cancellationToken);
        return preview.Failure ?? value.Failure ?? Result<ClusterRegistration>.Of(preview.Value! with { Kubeconfig = value.Value! });
    }

    /// <summary>Another cluster's pull secrets are ours as well: without a proof that it is this one, nothing is touched.</summary>
    private async Task<Failure?> RefusalAsync(
        RemoveClusterRequest request, ClusterRegistration? registration, IClusterAdministration connection, string uid, CancellationToken cancellationToken)
    {
        var isSame = ClusterUid.Of(request.Found.Item) is { } known
            ? known == uid
            : registration is not null && await IsSameAsync(registration, connection.Server, uid, cancellationToken);
        return isSame
            ? null
            : new Failure(
                FailureKind.Conflict,
                $"The context {request.Admin?.Context} is not the cluster that is registered as {NameOf(request)}, or nothing proves that it is. Choose another with --context; if the cluster is gone, use --vault-only.");
    }

    /// <summary>A registration that was made by hand notes no uid: its own credential may read it, or its address proves it.</summary>
    private async Task<bool> IsSameAsync(ClusterRegistration registration, Uri server, string uid, CancellationToken cancellationToken)
    {
        var connected = await connector.AdministerAsync(registration, cancellationToken);
        using var identity = connected.Value;
        if (identity is null)
        {
            return false;
        }

        return (await identity.GetClusterUidAsync(cancellationToken)).Value is { } own ? own == uid : identity.Server == server;
    }

    private static ClusterName NameOf(RemoveClusterRequest request) => new(VaultSecretNames.ClusterPart(request.Found.Item.Name) ?? "");
}
