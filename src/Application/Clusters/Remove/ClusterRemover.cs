using System.Globalization;
using EcrFleet.Application.Refresh;
using EcrFleet.Application.Vault;
using EcrFleet.Core.Access;
using EcrFleet.Core.Failures;
using EcrFleet.Core.Names;

namespace EcrFleet.Application.Clusters.Remove;

/// <summary>Does what a plan of <c>cluster remove</c> says. The vault forgets the cluster last, and only when all else is gone, so that it can be done again.</summary>
public sealed class ClusterRemover(IVaultWriter vault, IClusterAdministrator administrator, IClusterConnector connector)
{
    private const int MaxParallelDeletes = 16;

    public async Task<Failure?> ExecuteAsync(ClusterRemovalPlan plan, StepLog log, CancellationToken cancellationToken)
    {
        if (plan.Request.Admin is { } admin && await CleanAsync(plan, admin, log, cancellationToken) is { } failure)
        {
            return failure;
        }

        var what = $"vault secret {plan.VaultSecret}";
        if (await vault.RemoveAsync(plan.VaultSecret, cancellationToken) is { Kind: not FailureKind.NotFound } refusal)
        {
            return log.Fail(what, refusal);
        }

        log.Done(what, "removed");
        return null;
    }

    private async Task<Failure?> CleanAsync(ClusterRemovalPlan plan, AdminKubeconfig admin, StepLog log, CancellationToken cancellationToken)
    {
        var connection = await administrator.ConnectAsync(RegistrationPreview.Administrator(plan.Request.Name, admin), cancellationToken);
        if (!connection.IsSuccess)
        {
            return connection.Failure;
        }

        using var cluster = connection.Value;
        var failures = new List<Failure?>();

        // The rights end first: a refresh that is under way makes no secret anew.
        foreach (var item in plan.Objects)
        {
            failures.Add(log.Tell(item.Id.ToString(), await cluster.DeleteAsync(item, cancellationToken)));
        }

        failures.Add(await RemovePullSecretsAsync(plan, admin, cluster, log, cancellationToken));
        failures.Add(await RemoveNamespaceAsync(plan, cluster, log, cancellationToken));
        return failures.FirstOrDefault(failure => failure is not null);
    }

    private async Task<Failure?> RemovePullSecretsAsync(
        ClusterRemovalPlan plan, AdminKubeconfig admin, IClusterAdministration cluster, StepLog log, CancellationToken cancellationToken)
    {
        if (plan.Request.KeepsPullSecrets)
        {
            log.Unchanged("pull secrets", "kept: pods pull with them until their tokens expire");
            return null;
        }

        if (await RemoveReferencesAsync(plan, admin, cluster, log, cancellationToken) is { } failure)
        {
            return failure;
        }

        var results = new Result<WriteOutcome>[plan.PullSecrets.Count];
        await Parallel.ForAsync(
            0,
            results.Length,
            new ParallelOptions { MaxDegreeOfParallelism = MaxParallelDeletes, CancellationToken = cancellationToken },
            async (index, token) => results[index] = await cluster.DeleteAsync(plan.PullSecrets[index], token));
        foreach (var (index, failed) in results.Index().Where(result => !result.Item.IsSuccess))
        {
            log.Fail(plan.PullSecrets[index].Id.ToString(), failed.Failure!);
        }

        log.Done("pull secrets", string.Create(CultureInfo.InvariantCulture, $"{results.Count(result => result.IsSuccess)} deleted"));
        return results.FirstOrDefault(result => !result.IsSuccess)?.Failure;
    }

    /// <summary>Takes the pull secret's name out of the service accounts that the registration names.</summary>
    private async Task<Failure?> RemoveReferencesAsync(
        ClusterRemovalPlan plan, AdminKubeconfig admin, IClusterAdministration cluster, StepLog log, CancellationToken cancellationToken)
    {
        if (plan.Registration is not { ServiceAccounts.Count: > 0 } registration)
        {
            return null;
        }

        var connection = await connector.ConnectAsync(RegistrationPreview.Administrator(plan.Request.Name, admin), cancellationToken);
        if (!connection.IsSuccess)
        {
            return connection.Failure;
        }

        using var lists = connection.Value;
        foreach (var name in registration.ServiceAccounts)
        {
            var listed = await lists.ListServiceAccountsAsync(name, cancellationToken);
            if (!listed.IsSuccess)
            {
                return log.Fail($"imagePullSecrets of {name}", listed.Failure);
            }

            foreach (var account in listed.Value.Where(account => account.ImagePullSecrets.Contains(registration.SecretName)))
            {
                var removed = await cluster.RemoveImagePullSecretAsync(account.Namespace, account.Name, registration.SecretName, cancellationToken);
                if (log.Tell($"imagePullSecrets of {account.Namespace}/{account.Name}", removed) is { } failure)
                {
                    return failure;
                }
            }
        }

        return null;
    }

    private static async Task<Failure?> RemoveNamespaceAsync(ClusterRemovalPlan plan, IClusterAdministration cluster, StepLog log, CancellationToken cancellationToken)
    {
        if (plan.Namespace is not { } home)
        {
            return null;
        }

        var what = home.Id.ToString();
        var others = await cluster.ListContentAsync(new NamespaceName(AccessNames.Namespace), cancellationToken);
        if (!others.IsSuccess)
        {
            log.Warn(what, $"stays: what is in it is not known. {others.Failure.Message}");
            return null;
        }

        if (others.Value is [var other, ..])
        {
            log.Warn(what, $"stays: it holds something of others, e.g. {other.Id}");
            return null;
        }

        return log.Tell(what, await cluster.DeleteAsync(home, cancellationToken));
    }
}
