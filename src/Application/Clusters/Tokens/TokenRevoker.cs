using System.Globalization;
using EcrFleet.Application.Vault;
using EcrFleet.Core.Access;
using EcrFleet.Core.Failures;
using EcrFleet.Core.Registration;

namespace EcrFleet.Application.Clusters.Tokens;

/// <summary>
/// Revokes the long-lived tokens that the registration no longer uses, by deleting their Secrets. It looks at what the cluster holds, not at what
/// one command made: so the next command revokes what an interrupted one left. A token that stays valid is reported with the command that revokes it.
/// </summary>
public sealed class TokenRevoker(IVault vault, ITokenReader reader, TimeProvider timeProvider)
{
    private const string Former = "former tokens";

    /// <summary>Kubernetes before 1.24 makes a Secret <c>ecr-fleet-token-x7k2p</c> by itself, which goes with the service account.</summary>
    private const int GeneratedSuffix = 5;

    private readonly SharedAccounts _shared = new(vault, reader);

    public async Task RevokeAsync(TokenRevocation revocation, IClusterAdministration connection, StepLog log, CancellationToken cancellationToken)
    {
        var stored = SecretOf(revocation.Stored);
        var identity = stored.Value?.Identity ?? AccessIdentity.Default;
        var listed = await connection.ListTokenSecretsAsync(identity, cancellationToken);
        if (!listed.IsSuccess)
        {
            ReportUnlisted(revocation, listed.Failure, log);
            return;
        }

        if (!stored.IsSuccess)
        {
            log.Warn(Former, stored.Failure.Message);
            return;
        }

        var left = await UnusedAsync(Left(listed.Value, revocation, stored.Value, log), revocation, log, cancellationToken);
        if (left.Count == 0)
        {
            return;
        }

        if (revocation.Wait > TimeSpan.Zero)
        {
            await WaitAsync(left, revocation, log, cancellationToken);
        }

        // Another command may have stored one of them in the meantime.
        var now = await NowStoredAsync(revocation.Stored, cancellationToken);
        foreach (var secret in left)
        {
            if (!now.IsSuccess)
            {
                log.Warn(What(secret.Id), $"{now.Failure.Message} {Remains(secret.Id.Name)}");
            }
            else if (secret.Id.Name == now.Value.Name)
            {
                log.Unchanged(What(secret.Id), "is kept: the registration uses it now");
            }
            else
            {
                await DeleteAsync(secret, connection, log, cancellationToken);
            }
        }
    }

    /// <summary>Revokes a token that was made and never stored; no refresh works with it.</summary>
    public static async Task WithdrawAsync(AccessObjectId id, IClusterAdministration connection, StepLog log, CancellationToken cancellationToken)
    {
        var found = await connection.FindAsync(id, cancellationToken);
        if (found.IsSuccess)
        {
            await DeleteAsync(found.Value, connection, log, cancellationToken);
        }
        else if (found.Failure.Kind != FailureKind.NotFound)
        {
            log.Warn(What(id), $"{found.Failure.Message} {Remains(id.Name)}");
        }
    }

    /// <summary>What to say of a token Secret that stays.</summary>
    public static string Remains(string name) =>
        $"Its token stays valid until the next rotation or 'cluster add' with an administrator's kubeconfig revokes it, or: kubectl -n {AccessNames.Namespace} delete secret {name}";

    private static async Task DeleteAsync(ClusterObject secret, IClusterAdministration connection, StepLog log, CancellationToken cancellationToken)
    {
        var deleted = await connection.DeleteAsync(secret, cancellationToken);
        if (deleted.Failure is { } failure)
        {
            log.Warn(What(secret.Id), $"{failure.Message} {Remains(secret.Id.Name)}");
        }
        else
        {
            log.Report(What(secret.Id), deleted);
        }
    }

    private async Task WaitAsync(IReadOnlyList<ClusterObject> left, TokenRevocation revocation, StepLog log, CancellationToken cancellationToken)
    {
        var end = timeProvider.GetUtcNow() + revocation.Wait;
        foreach (var secret in left)
        {
            log.Unchanged(What(secret.Id), string.Create(
                CultureInfo.InvariantCulture,
                $"is revoked at {end.UtcDateTime:HH:mm:ss 'UTC'}: until then a refresh that has begun may work with it; --revoke-now does not wait"));
        }

        try
        {
            await (revocation.Pause?.Invoke(revocation.Wait, cancellationToken) ?? Task.Delay(revocation.Wait, timeProvider, cancellationToken));
        }
        catch (OperationCanceledException)
        {
            foreach (var secret in left)
            {
                log.Warn(What(secret.Id), $"Not revoked: stopped before. {Remains(secret.Id.Name)}");
            }

            throw;
        }
    }

    /// <summary>Without those that another registration works with, which shares the service account.</summary>
    private async Task<IReadOnlyList<ClusterObject>> UnusedAsync(
        List<ClusterObject> left, TokenRevocation revocation, StepLog log, CancellationToken cancellationToken)
    {
        if (left.Count == 0)
        {
            return left;
        }

        var used = await _shared.SecretsInUseAsync(revocation.Stored, cancellationToken);
        foreach (var secret in left.Where(secret => used.ContainsKey(secret.Id.Name)))
        {
            log.Unchanged(What(secret.Id), $"is kept: {used[secret.Id.Name]}, which shares the service account, works with it");
        }

        return [.. left.Where(secret => !used.ContainsKey(secret.Id.Name))];
    }

    private static List<ClusterObject> Left(IReadOnlyList<ClusterObject> secrets, TokenRevocation revocation, TokenSecretName stored, StepLog log)
    {
        var left = new List<ClusterObject>();
        foreach (var secret in secrets.OrderBy(item => item.Id.Name, StringComparer.Ordinal))
        {
            if (secret.IsBeingDeleted || secret.Id.Name == stored.Name || (revocation.MadeBefore is { } time && !(secret.CreatedAt < time)))
            {
                continue;
            }

            if (secret.IsOwned)
            {
                left.Add(secret);
            }
            else if (secret.Id.Name == revocation.FormerSecret || !IsGenerated(stored.Identity, secret.Id.Name))
            {
                log.Warn(What(secret.Id), $"does not carry our label, so it is left. Its token stays valid until: kubectl -n {AccessNames.Namespace} delete secret {secret.Id.Name}");
            }
        }

        return left;
    }

    private static bool IsGenerated(AccessIdentity identity, string name) => name.Length == identity.TokenSecret.Length + 1 + GeneratedSuffix;

    private static void ReportUnlisted(TokenRevocation revocation, Failure failure, StepLog log)
    {
        if (revocation.FormerSecret is { } former)
        {
            log.Warn(What(AccessIdentity.TokenSecretIdOf(former)), $"{failure.Message} {Remains(former)}");
        }
        else if (failure.Kind == FailureKind.Forbidden)
        {
            log.Unchanged(Former, $"are not looked for: only an administrator may. {Search}");
        }
        else
        {
            log.Warn(Former, $"{failure.Message} {Search}");
        }
    }

    private static string Search { get; } =
        $"To see them: kubectl -n {AccessNames.Namespace} get secrets --field-selector type={AccessNames.TokenSecretType}";

    private async Task<Result<TokenSecretName>> NowStoredAsync(ClusterRegistration registration, CancellationToken cancellationToken)
    {
        var present = await vault.ReadAsync(registration.VaultSecret, cancellationToken);
        return present.IsSuccess ? SecretOf(registration with { Kubeconfig = present.Value }) : present.Failure;
    }

    /// <summary>Where nothing is known of the stored credential, nothing is deleted.</summary>
    private Result<TokenSecretName> SecretOf(ClusterRegistration registration) => reader.Read(registration) is { Life: { Identity: { } identity } life }
        ? new TokenSecretName(life.SecretName, identity)
        : new Failure(FailureKind.Invalid, $"{registration.VaultSecret}: its credential is no token of our service account, so which tokens are still used is not known. {Search}");

    private static string What(AccessObjectId id) => $"former token ({id})";

    /// <param name="Name"><c>null</c> when the token stands in no Secret.</param>
    private sealed record TokenSecretName(string? Name, AccessIdentity Identity);
}
