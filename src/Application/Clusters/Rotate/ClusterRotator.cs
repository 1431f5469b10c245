using System.Globalization;
using EcrFleet.Application.Clusters.Tokens;
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
    TokenRevoker revoker)
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

        var renewed = await TryAsync(registration, old, made.Value, log, cancellationToken);
        if (!renewed.IsSuccess)
        {
            await WithdrawAsync(made.Value, connection, log, cancellationToken);
            return renewed.Failure;
        }

        var what = $"vault secret {registration.VaultSecret}";
        var stored = await registrations.StoreAsync(registration, renewed.Value.Kubeconfig, made.Value.ExpiresAt, cancellationToken);
        if (stored.Failure is { } failure)
        {
            // The vault may have stored it although its answer did not arrive.
            return made.Value.Secret is { } secret
                ? log.Fail(what, failure with { Message = $"{failure.Message} {secret} may be unused. {TokenRevoker.Remains(secret.Name)}" })
                : log.Fail(what, failure);
        }

        if (!stored.IsStored)
        {
            await WithdrawAsync(made.Value, connection, log, cancellationToken);
            return log.Fail(what, new Failure(FailureKind.Conflict, "Another version was stored meanwhile, or it was disabled; it was left as it is."));
        }

        log.Done(what, "a new version is stored");
        var revocation = new TokenRevocation(renewed.Value, request.RevokeAfter) { FormerSecret = old.Life.SecretName };
        await revoker.RevokeAsync(revocation, connection, log, cancellationToken);
        if (old.Life is { SecretName: null, ExpiresAt: { } end })
        {
            log.Unchanged("old token", string.Create(CultureInfo.InvariantCulture, $"expires at {end.UtcDateTime:yyyy-MM-dd HH:mm 'UTC'}"));
        }

        return new Rotation(made.Value.ExpiresAt);
    }

    private async Task<Result<ClusterRegistration>> TryAsync(
        ClusterRegistration registration, StoredToken old, NewToken made, StepLog log, CancellationToken cancellationToken)
    {
        var kubeconfig = RenewedKubeconfig.Of(registration, old.Token, made.Token);
        if (!kubeconfig.IsSuccess)
        {
            return log.Fail("kubeconfig", kubeconfig.Failure);
        }

        var renewed = registration with { Kubeconfig = kubeconfig.Value };
        var tried = await check.RunAsync(renewed, log, cancellationToken);
        return tried.IsSuccess ? renewed : tried.Failure;
    }

    private static Task WithdrawAsync(NewToken made, IClusterAdministration connection, StepLog log, CancellationToken cancellationToken) =>
        made.Secret is { } secret ? TokenRevoker.WithdrawAsync(secret, connection, log, cancellationToken) : Task.CompletedTask;

    private static ClusterRegistration Administrator(ClusterRegistration registration, AdminKubeconfig? admin) => admin is null
        ? registration
        : registration with { VaultSecret = admin.Source, Kubeconfig = admin.Kubeconfig, Context = null };
}
