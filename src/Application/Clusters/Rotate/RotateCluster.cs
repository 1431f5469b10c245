using System.Globalization;
using EcrFleet.Application.Clusters.Tokens;
using EcrFleet.Application.Refresh;
using EcrFleet.Core.Access;
using EcrFleet.Core.Failures;
using EcrFleet.Core.Registration;

namespace EcrFleet.Application.Clusters.Rotate;

/// <summary>
/// Gives a cluster's identity a new token: issued, tried, stored, and only then the old one is revoked, where that can be. A token of TokenRequest ends by
/// itself; one that stands in a Secret ends with the Secret, which only an administrator may make and delete.
/// </summary>
public sealed class RotateCluster(
    FleetSource fleetSource,
    ITokenReader reader,
    IAdministrationConnector connector,
    TokenIssuer issuer,
    CredentialTrial trial,
    RenewedRegistration registrations,
    TokenRevoker revoker,
    TimeProvider timeProvider)
{
    private const string Registered = "registration";
    private const string RenewalAdvice =
        "Give --kubeconfig of an administrator; registered with 'cluster add --rotate', a cluster's identity may renew its own token.";

    /// <returns>The rotation, or why the old token stays.</returns>
    public async Task<Result<Rotation>> ExecuteAsync(RotateClusterRequest request, StepLog log, CancellationToken cancellationToken)
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
        if (reader.Read(registration) is not { Life.Identity: { } identity } old)
        {
            return log.Fail(Registered, new Failure(
                FailureKind.Invalid,
                $"{registration.VaultSecret}: its credential is no valid token of the service account {AccessNames.Namespace}/{AccessNames.ServiceAccount}, so there is nothing to rotate; 'ecr-fleet cluster add' gives the cluster one."));
        }

        var connected = await connector.AdministerAsync(Administrator(registration, request.Admin), cancellationToken);
        using var connection = connected.Value;
        if (connection is null)
        {
            return log.Fail("connection", connected.Failure!);
        }

        return request.Admin is { } admin && await IsOfAnotherClusterAsync(registration, connection, cancellationToken)
            ? log.Fail("connection", new Failure(FailureKind.Conflict, $"{admin.Source} leads to another cluster than {registration.VaultSecret}."))
            : await RotateAsync(request, registration, old, identity, connection, log, cancellationToken);
    }

    /// <summary>Where the registered identity may not read the uid any more, the trial of the new token shows it.</summary>
    private async Task<bool> IsOfAnotherClusterAsync(
        ClusterRegistration registration, IClusterAdministration connection, CancellationToken cancellationToken)
    {
        var connected = await connector.AdministerAsync(registration, cancellationToken);
        using var own = connected.Value;
        var registered = own is null ? null : (await own.GetClusterUidAsync(cancellationToken)).Value;
        var given = (await connection.GetClusterUidAsync(cancellationToken)).Value;
        return registered is not null && given is not null && registered != given;
    }

    private async Task<Result<Rotation>> RotateAsync(
        RotateClusterRequest request,
        ClusterRegistration registration,
        StoredToken old,
        AccessIdentity identity,
        IClusterAdministration connection,
        StepLog log,
        CancellationToken cancellationToken)
    {
        var issued = await IssueAsync(request, identity, old.Life, connection, log, cancellationToken);
        if (!issued.IsSuccess)
        {
            return issued.Failure;
        }

        var renewed = await TryAsync(registration, identity, old, issued.Value, log, cancellationToken);
        if (!renewed.IsSuccess)
        {
            await WithdrawAsync(issued.Value, connection, log, cancellationToken);
            return renewed.Failure;
        }

        var what = $"vault secret {registration.VaultSecret}";
        var stored = await registrations.StoreAsync(registration, renewed.Value.Kubeconfig, issued.Value.ExpiresAt, cancellationToken);
        if (stored.Failure is { } failure)
        {
            // The vault may have stored it although its answer did not arrive.
            return issued.Value.Secret is { } secret
                ? log.Fail(what, failure with { Message = $"{failure.Message} {secret} may be unused. {TokenRevoker.Remains(secret.Name)}" })
                : log.Fail(what, failure);
        }

        if (!stored.IsStored)
        {
            await WithdrawAsync(issued.Value, connection, log, cancellationToken);
            return log.Fail(what, new Failure(FailureKind.Conflict, "Another version was stored meanwhile, or it was disabled; it was left as it is."));
        }

        log.Done(what, "a new version is stored");
        var revocation = new TokenRevocation(renewed.Value, request.RevokeAfter) { FormerSecret = old.Life.SecretName, Pause = request.Pause };
        await revoker.RevokeAsync(revocation, connection, log, cancellationToken);
        if (old.Life is { SecretName: null, ExpiresAt: { } end })
        {
            log.Unchanged("old token", string.Create(CultureInfo.InvariantCulture, $"expires at {end.UtcDateTime:yyyy-MM-dd HH:mm 'UTC'}"));
        }

        return new Rotation(issued.Value.ExpiresAt);
    }

    private async Task<Result<ClusterRegistration>> TryAsync(
        ClusterRegistration registration, AccessIdentity identity, StoredToken old, NewToken issued, StepLog log, CancellationToken cancellationToken)
    {
        var kubeconfig = RenewedKubeconfig.Of(registration, old.Token, issued.Token);
        if (!kubeconfig.IsSuccess)
        {
            return log.Fail("kubeconfig", kubeconfig.Failure);
        }

        var renewed = registration with { Kubeconfig = kubeconfig.Value };
        var tried = await trial.RunAsync(renewed, identity, log, cancellationToken);
        return tried.IsSuccess ? renewed : tried.Failure;
    }

    /// <summary>Issues a token of the same kind as the old one, unless a lifetime is asked for.</summary>
    private Task<Result<NewToken>> IssueAsync(
        RotateClusterRequest request, AccessIdentity identity, TokenLife old, IClusterAdministration connection, StepLog log, CancellationToken cancellationToken) =>
        (request.TokenLifetime ?? old.Lifetime) is { } lifetime
            ? issuer.RequestAsync(identity, lifetime, connection, log, request.Admin is null ? RenewalAdvice : null, cancellationToken)
            : FillSecretAsync(request, identity, connection, log, cancellationToken);

    /// <summary>Under a new name, so that the old token stays good until the new one is in use.</summary>
    private async Task<Result<NewToken>> FillSecretAsync(
        RotateClusterRequest request, AccessIdentity identity, IClusterAdministration connection, StepLog log, CancellationToken cancellationToken)
    {
        if (request.Admin is null)
        {
            return log.Fail("long-lived token", new Failure(
                FailureKind.Forbidden,
                "The token does not expire: it stands in a Secret, which the cluster's own identity may neither make nor delete. Give --kubeconfig of an administrator; with --token-lifetime the new one expires."));
        }

        var name = string.Create(CultureInfo.InvariantCulture, $"{identity.TokenSecret}-{timeProvider.GetUtcNow().UtcDateTime:yyyyMMddHHmmssfff}");
        var secret = AccessObjects.TokenSecretNamed(name, identity, marks: null);
        if (log.Report(secret.Id.ToString(), await connection.ApplyAsync(secret, isDryRun: false, cancellationToken)) is { } failure)
        {
            return failure;
        }

        var token = await issuer.AwaitAsync(secret.Id, connection, log, cancellationToken);
        if (!token.IsSuccess)
        {
            await TokenRevoker.WithdrawAsync(secret.Id, connection, log, cancellationToken);
        }

        return token;
    }

    private static Task WithdrawAsync(NewToken issued, IClusterAdministration connection, StepLog log, CancellationToken cancellationToken) =>
        issued.Secret is { } secret ? TokenRevoker.WithdrawAsync(secret, connection, log, cancellationToken) : Task.CompletedTask;

    private static ClusterRegistration Administrator(ClusterRegistration registration, AdminKubeconfig? admin) => admin is null
        ? registration
        : registration with { VaultSecret = admin.Source, Kubeconfig = admin.Kubeconfig, Context = null };
}
