using System.Globalization;
using EcrFleet.Application.Refresh;
using EcrFleet.Core.Access;
using EcrFleet.Core.Failures;
using EcrFleet.Core.Names;

namespace EcrFleet.Application.Clusters.Remove;

/// <summary>Deletes in a cluster what a plan of <c>cluster remove</c> lists.</summary>
internal sealed class ClusterCleanup(RemoveClusterPlan plan, IClusterAdministration connection, StepLog log)
{
    private const int MaxParallelDeletes = 16;

    /// <summary>Returns the first failure, or <c>null</c> when all is deleted; one failure does not keep the rest.</summary>
    public async Task<Failure?> RunAsync(CancellationToken cancellationToken)
    {
        var failures = new List<Failure?>();

        // The rights end first: a refresh that is under way then writes no secret again.
        foreach (var item in plan.Objects)
        {
            failures.Add(log.Report(item.Id.ToString(), await connection.DeleteAsync(item, cancellationToken)));
        }

        failures.Add(await RemovePullSecretsAsync(cancellationToken));
        failures.Add(await RemoveNamespaceAsync(cancellationToken));
        return failures.FirstOrDefault(failure => failure is not null);
    }

    private async Task<Failure?> RemovePullSecretsAsync(CancellationToken cancellationToken)
    {
        if (plan.Request.KeepsPullSecrets)
        {
            log.Unchanged("pull secrets", "kept: pods pull with them until their tokens expire");
            return null;
        }

        if (await RemoveReferencesAsync(cancellationToken) is { } failure)
        {
            return failure;
        }

        var results = new Result<WriteOutcome>[plan.PullSecrets.Count];
        await Parallel.ForAsync(
            0,
            results.Length,
            new ParallelOptions { MaxDegreeOfParallelism = MaxParallelDeletes, CancellationToken = cancellationToken },
            async (index, token) => results[index] = await connection.DeleteAsync(plan.PullSecrets[index], token));
        foreach (var (index, failed) in results.Index().Where(result => !result.Item.IsSuccess))
        {
            log.Fail(plan.PullSecrets[index].Id.ToString(), failed.Failure!);
        }

        log.Done("pull secrets", string.Create(CultureInfo.InvariantCulture, $"{results.Count(result => result.IsSuccess)} deleted"));
        return results.FirstOrDefault(result => !result.IsSuccess)?.Failure;
    }

    /// <summary>Takes the pull secret's name out of the service accounts that the registration names.</summary>
    private async Task<Failure?> RemoveReferencesAsync(CancellationToken cancellationToken)
    {
        if (plan.Registration is not { ServiceAccounts.Count: > 0 } registration)
        {
            return null;
        }

        foreach (var name in registration.ServiceAccounts)
        {
            var listed = await connection.ListServiceAccountsAsync(name, cancellationToken);
            if (!listed.IsSuccess)
            {
                return log.Fail($"imagePullSecrets of {name}", listed.Failure);
            }

            foreach (var account in listed.Value.Where(account => account.ImagePullSecrets.Contains(registration.SecretName) && plan.Served?.Contains(account.Namespace) is not false))
            {
                var removed = await connection.RemoveImagePullSecretAsync(account.Namespace, account.Name, registration.SecretName, cancellationToken);
                if (log.Report($"imagePullSecrets of {account.Namespace}/{account.Name}", removed) is { } failure)
                {
                    return failure;
                }
            }
        }

        return null;
    }

    private async Task<Failure?> RemoveNamespaceAsync(CancellationToken cancellationToken)
    {
        if (plan.Namespace is not { } home)
        {
            return null;
        }

        var what = home.Id.ToString();
        var others = await connection.ListContentAsync(new NamespaceName(AccessNames.Namespace), cancellationToken);
        if (!others.IsSuccess)
        {
            log.Warn(what, $"stays: its content is not known. {others.Failure.Message}");
            return null;
        }

        if (others.Value is [var other, ..])
        {
            log.Warn(what, $"stays: it holds something of others, e.g. {other.Id}");
            return null;
        }

        return log.Report(what, await connection.DeleteAsync(home, cancellationToken));
    }
}
