using EcrFleet.Application.Refresh;
using EcrFleet.Core.Access;
using EcrFleet.Core.Failures;
using EcrFleet.Core.Planning;
using EcrFleet.Core.Registration;

namespace EcrFleet.Application.Clusters;

/// <summary>Uses a new credential as a refresh will: every right is asked for, the lists are read, and one pull secret is tried without being written.</summary>
public sealed class IdentityCheck(IClusterAdministrator administrator, IClusterConnector connector, TimeProvider timeProvider)
{
    /// <summary>A new role, and a new token, reach every part of an API server a moment later.</summary>
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(20);
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(300);

    /// <summary>How many namespaces will be served; or why the credential does not do.</summary>
    public async Task<Result<IReadOnlyList<ObservedNamespace>>> RunAsync(ClusterRegistration registration, StepLog log, CancellationToken cancellationToken)
    {
        var connection = await administrator.ConnectAsync(registration, cancellationToken);
        if (!connection.IsSuccess)
        {
            return log.Fail("connection", connection.Failure);
        }

        using var identity = connection.Value;
        var questions = AccessQuestions.Of(AccessNeeds.Of(registration));
        var begun = timeProvider.GetTimestamp();
        while (true)
        {
            var refusal = await FirstRefusalAsync(identity, questions, cancellationToken);
            if (refusal is null)
            {
                break;
            }

            if (refusal.Kind is not (FailureKind.Unauthorized or FailureKind.Forbidden) || timeProvider.GetElapsedTime(begun) > Patience)
            {
                return log.Fail("rights of the new identity", refusal);
            }

            await Task.Delay(Pause, timeProvider, cancellationToken);
        }

        log.Done("rights of the new identity", $"all {questions.Count} are there");
        return await ReadAsync(registration, identity, log, cancellationToken);
    }

    private async Task<Result<IReadOnlyList<ObservedNamespace>>> ReadAsync(
        ClusterRegistration registration, IClusterAdministration identity, StepLog log, CancellationToken cancellationToken)
    {
        var connection = await connector.ConnectAsync(registration, cancellationToken);
        if (!connection.IsSuccess)
        {
            return log.Fail("lists", connection.Failure);
        }

        using var cluster = connection.Value;
        var observed = await ClusterObserver.ObserveAsync(cluster, registration, withServiceAccounts: true, cancellationToken);
        if (!observed.IsSuccess)
        {
            return log.Fail("lists", observed.Failure);
        }

        var selected = observed.Value.Namespaces
            .Where(@namespace => !@namespace.IsTerminating && registration.Namespaces.Selects(@namespace.Name, @namespace.Labels))
            .OrderBy(@namespace => @namespace.Name)
            .ToList();
        log.Done("lists", $"{selected.Count} of {observed.Value.Namespaces.Count} namespaces are selected");
        await TryWriteAsync(registration, identity, selected, log, cancellationToken);
        return Result<IReadOnlyList<ObservedNamespace>>.Of(selected);
    }

    /// <summary>A quota or a policy of one namespace is no reason not to register the cluster.</summary>
    private static async Task TryWriteAsync(
        ClusterRegistration registration, IClusterAdministration identity, List<ObservedNamespace> selected, StepLog log, CancellationToken cancellationToken)
    {
        if (selected is not [{ Name: var name }, ..])
        {
            log.Warn("dry-run write", "no namespace is selected");
            return;
        }

        var tried = await identity.TryPullSecretAsync(name, registration.SecretName, cancellationToken);
        if (tried.Failure is { } failure)
        {
            log.Warn("dry-run write", $"in namespace {name}: {failure.Message}");
        }
        else
        {
            log.Done("dry-run write", $"allowed in namespace {name}");
        }
    }

    private static async Task<Failure?> FirstRefusalAsync(
        IClusterAdministration identity, IReadOnlyList<AccessReviewQuestion> questions, CancellationToken cancellationToken)
    {
        foreach (var question in questions)
        {
            var answer = await identity.AskAsync(question, cancellationToken);
            if (answer is not { Value.IsAllowed: true })
            {
                return answer.Failure ?? new Failure(FailureKind.Forbidden, $"{AccessNames.UserName} may not {question}.");
            }
        }

        return null;
    }
}
