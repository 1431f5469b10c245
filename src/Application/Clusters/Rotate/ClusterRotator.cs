using System.Globalization;
using EcrFleet.Application.Clusters.Add;
using EcrFleet.Application.Refresh;
using EcrFleet.Core.Access;
using EcrFleet.Core.Failures;
using EcrFleet.Core.Registration;

namespace EcrFleet.Application.Clusters.Rotate;

/// <summary>
/// Gives a cluster's identity a new token: made, tried, stored, and only then the old one is revoked, where that can be. A token of TokenRequest ends by
/// itself; one that stands in a Secret ends with the Secret, which only an administrator may make and delete.
/// </summary>
public sealed class ClusterRotator(
    FleetSource fleetSource,
    ITokenReader reader,
    IClusterAdministrator administrator,
    NewTokenSource tokens,
    IdentityCheck check,
    RenewedRegistration registrations,
    TimeProvider timeProvider)
{
    private const string Registered = "registration";

    /// <returns>When the new token expires, absent: not by itself; or what went wrong.</returns>
    public async Task<Result<Rotation>> ExecuteAsync(RotationRequest request, StepLog log, CancellationToken cancellationToken)
    {
        var fleet = await fleetSource.ReadAsync([request.Name.Value], cancellationToken);
        if (!fleet.IsSuccess)
        {
            return fleet.Failure;
        }

        var cluster = fleet.Value.Clusters[0].Registration;
        if (!cluster.IsSuccess)
        {
            return log.Fail(Registered, cluster.Failure);
        }

        var registration = cluster.Value;
        if (reader.Read(registration) is not { Life.IsOurs: true } old)
        {
            return log.Fail(Registered, new Failure(
                FailureKind.Invalid,
                $"{registration.VaultSecret}: its credential is no valid token of the service account {AccessNames.Namespace}/{AccessNames.ServiceAccount}, so there is nothing to rotate; 'ecr-fleet cluster add' gives the cluster one."));
        }

        var connected = await administrator.ConnectAsync(Administrator(registration, request.Admin), cancellationToken);
        using var connection = connected.Value;
        if (connection is null)
        {
            return log.Fail("connection", connected.Failure!);
        }

        return request.Admin is { } admin && await IsOfAnotherClusterAsync(registration, connection, cancellationToken)
            ? log.Fail("connection", new Failure(FailureKind.Conflict, $"{admin.Source} leads to another cluster than {registration.VaultSecret}."))
            : await RotateAsync(request, registration, old, connection, log, cancellationToken);
    }

    /// <summary>Where the registered identity cannot tell any more, the check of the new token does.</summary>
    private async Task<bool> IsOfAnotherClusterAsync(
        ClusterRegistration registration, IClusterAdministration connection, CancellationToken cancellationToken)
    {
        var connected = await administrator.ConnectAsync(registration, cancellationToken);
        using var own = connected.Value;
        var registered = own is null ? null : (await own.GetClusterUidAsync(cancellationToken)).Value;
        var given = (await connection.GetClusterUidAsync(cancellationToken)).Value;
        return registered is not null && given is not null && registered != given;
    }

    private async Task<Result<Rotation>> RotateAsync(
        RotationRequest request, ClusterRegistration registration, StoredToken old, IClusterAdministration connection, StepLog log, CancellationToken cancellationToken)
    {
        var made = await tokens.MakeAsync(request, old.Life, connection, log, cancellationToken);
        if (!made.IsSuccess)
        {
            return made.Failure;
        }

        var kubeconfig = RenewedKubeconfig.Of(registration, old.Token, made.Value.Token);
        if (!kubeconfig.IsSuccess)
        {
            return log.Fail("kubeconfig", kubeconfig.Failure);
        }

        var tried = await check.RunAsync(registration with { Kubeconfig = kubeconfig.Value }, log, cancellationToken);
        if (!tried.IsSuccess)
        {
            return tried.Failure;
        }

        var what = $"vault secret {registration.VaultSecret}";
        var stored = await registrations.StoreAsync(registration, kubeconfig.Value, made.Value.ExpiresAt, cancellationToken);
        if (!stored.IsSuccess)
        {
            return log.Fail(what, stored.Failure);
        }

        if (!stored.Value)
        {
            return log.Fail(what, new Failure(FailureKind.Conflict, "Somebody else stored a new version meanwhile, or disabled it; that one was left as it is."));
        }

        log.Done(what, "a new version is stored");
        await RevokeAsync(request, old.Life, connection, log, cancellationToken);
        return new Rotation(made.Value.ExpiresAt);
    }

    private async Task RevokeAsync(RotationRequest request, TokenLife old, IClusterAdministration connection, StepLog log, CancellationToken cancellationToken)
    {
        const string What = "old token";
        if (old.SecretName is not { } name)
        {
            log.Unchanged(What, string.Create(CultureInfo.InvariantCulture, $"ends by itself at {old.ExpiresAt?.UtcDateTime:yyyy-MM-dd HH:mm 'UTC'}"));
            return;
        }

        var id = AccessObjects.TokenSecretNamed(name).Id;
        if (request.Admin is null)
        {
            log.Warn(What, $"lives until an administrator deletes {id}");
            return;
        }

        if (request.RevokeAfter > TimeSpan.Zero)
        {
            log.Unchanged(What, $"is revoked in {request.RevokeAfter:c}: a refresh that has begun may still work with it");
            await Task.Delay(request.RevokeAfter, timeProvider, cancellationToken);
        }

        var found = await connection.FindAsync(id, cancellationToken);
        if (found.Value is { IsOwned: false })
        {
            log.Warn(What, $"{id} does not carry our label, so it is left; delete it to revoke the token");
        }
        else if (found.Value is { } secret)
        {
            log.Tell($"{What} ({id})", await connection.DeleteAsync(secret, cancellationToken));
        }
        else
        {
            log.Warn(What, found.Failure?.Message ?? "is gone");
        }
    }

    private static ClusterRegistration Administrator(ClusterRegistration registration, AdminKubeconfig? admin) => admin is null
        ? registration
        : registration with { VaultSecret = admin.Source, Kubeconfig = admin.Kubeconfig, Context = null };
}
