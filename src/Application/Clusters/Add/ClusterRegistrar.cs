using EcrFleet.Application.Clusters.Tokens;
using EcrFleet.Application.Vault;
using EcrFleet.Core.Access;
using EcrFleet.Core.Failures;
using EcrFleet.Core.Names;
using EcrFleet.Core.Registration;

namespace EcrFleet.Application.Clusters.Add;

/// <summary>Does what a plan of <c>cluster add</c> says. Done again, it brings everything to the same end.</summary>
public sealed class ClusterRegistrar(
    IVaultWriter vault, IClusterAdministrator administrator, IdentityCheck check, TokenMaker tokens, TokenRevoker revoker)
{
    private const string ContentType = "application/yaml";

    public async Task<ClusterAddition> ExecuteAsync(ClusterAddPlan plan, StepLog log, CancellationToken cancellationToken)
    {
        var connection = await administrator.ConnectAsync(RegistrationPreview.Administrator(plan.Request.Name, plan.Request.Admin), cancellationToken);
        if (!connection.IsSuccess)
        {
            return new ClusterAddition { Error = connection.Failure };
        }

        using var admin = connection.Value;
        if (await ApplyAsync(plan, admin, log, cancellationToken) is { } refusal)
        {
            return new ClusterAddition { Error = refusal };
        }

        var token = await tokens.MakeAsync(admin, plan.Request.TokenLifetime, log, cancellationToken);
        if (!token.IsSuccess)
        {
            return new ClusterAddition { Error = token.Failure };
        }

        var kubeconfig = MinimalKubeconfig.Write(plan.Request.Name.Value, plan.Endpoint, token.Value.Token);
        var registration = plan.Registration with { Kubeconfig = kubeconfig, ExpiresAt = token.Value.ExpiresAt };
        var selected = await check.RunAsync(registration, log, cancellationToken);
        if (!selected.IsSuccess)
        {
            return new ClusterAddition { Error = selected.Failure };
        }

        if (await StoreAsync(plan, registration, log, cancellationToken) is { } unstored)
        {
            return new ClusterAddition { Error = unstored };
        }

        await RemoveFormerAsync(plan, admin, log, cancellationToken);
        if (plan.Request.IsStored)
        {
            // No refresh works with a token of a cluster that was not registered.
            var wait = plan.IsRegistered ? plan.Request.RevokeAfter : TimeSpan.Zero;
            await revoker.RevokeAsync(new TokenRevocation(registration, wait), admin, log, cancellationToken);
        }

        return new ClusterAddition { Kubeconfig = kubeconfig, ExpiresAt = token.Value.ExpiresAt, SelectedNamespaces = selected.Value.Count };
    }

    private static async Task<Failure?> ApplyAsync(ClusterAddPlan plan, IClusterAdministration admin, StepLog log, CancellationToken cancellationToken)
    {
        if (!plan.Objects.Contains(AccessObjects.Namespace))
        {
            log.Unchanged(AccessObjects.Namespace.Id.ToString(), "is there without our label: it stays as it is");
        }

        // First the policy: without it, the role would for a moment allow more than it should.
        foreach (var item in plan.Policy)
        {
            var applied = await admin.ApplyAsync(item, isDryRun: false, cancellationToken);
            if (applied.Failure is { Kind: FailureKind.Forbidden } forbidden)
            {
                log.Warn(item.Id.ToString(), $"{forbidden.Message} Until an administrator applies it, whoever holds this credential can make tokens of other service accounts.");
            }
            else if (log.Tell(item.Id.ToString(), applied) is { } failure)
            {
                return failure;
            }
        }

        foreach (var item in plan.Objects)
        {
            if (log.Tell(item.Id.ToString(), await admin.ApplyAsync(item, isDryRun: false, cancellationToken)) is { } failure)
            {
                return failure;
            }
        }

        return null;
    }

    private async Task<Failure?> StoreAsync(ClusterAddPlan plan, ClusterRegistration registration, StepLog log, CancellationToken cancellationToken)
    {
        if (!plan.Request.IsStored)
        {
            return null;
        }

        var secret = new NewVaultSecret(VaultSecretNames.KubeconfigPrefix + plan.Request.Name, registration.Kubeconfig)
        {
            Tags = plan.Tags,
            ExpiresAt = registration.ExpiresAt,
            ContentType = ContentType,
            IsEnabled = plan.IsEnabled,
        };
        var what = $"vault secret {secret.Name}";
        if (await vault.SetAsync(secret, cancellationToken) is { } failure)
        {
            return log.Fail(what, failure);
        }

        log.Done(what, plan.IsRegistered ? "stored as a new version" : "stored");
        return null;
    }

    /// <summary>Rights of an earlier registration that this one does not have. A right that stays is reported, and harms nothing but least privilege.</summary>
    private static async Task RemoveFormerAsync(ClusterAddPlan plan, IClusterAdministration admin, StepLog log, CancellationToken cancellationToken)
    {
        foreach (var kind in OwnedObjects.Access)
        {
            var listed = await admin.ListOwnedAsync(kind, cancellationToken);
            if (listed.Failure is { } failure)
            {
                log.Warn($"former {kind.Plural}", failure.Message);
            }

            foreach (var former in (listed.Value ?? []).Where(item => OwnedObjects.IsOurs(item) && !plan.Objects.Any(kept => kept.Id == item.Id)))
            {
                log.Tell($"former {former.Id}", await admin.DeleteAsync(former, cancellationToken));
            }
        }
    }
}
