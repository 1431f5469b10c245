using EcrFleet.Application.Refresh;
using EcrFleet.Core.Access;
using EcrFleet.Core.Failures;
using EcrFleet.Core.Planning;
using EcrFleet.Core.Registration;

namespace EcrFleet.Application.Clusters;

/// <summary>
/// Uses a new credential as a refresh will, over one connection: every right is asked for, the lists are read, and one pull secret is tried without
/// being written.
/// </summary>
public sealed class CredentialTrial(IAdministrationConnector connector, TimeProvider timeProvider)
{
    /// <summary>A new role, and a new token, reach every part of an API server a moment later.</summary>
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(20);
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(300);

    /// <summary>Returns the namespaces that will be served, or why the credential is not good.</summary>
    public async Task<Result<IReadOnlyList<ObservedNamespace>>> RunAsync(ClusterRegistration registration, AccessIdentity identity, StepLog log, CancellationToken cancellationToken)
    {
        var connected = await connector.AdministerAsync(registration, cancellationToken);
        if (!connected.IsSuccess)
        {
            return log.Fail("connection", connected.Failure);
        }

        using var connection = connected.Value;
        return await TakeRightsAsync(registration, AccessNeeds.Of(registration, identity), connection, log, cancellationToken) is { } refusal
            ? refusal
            : await ReadAsync(registration, connection, log, cancellationToken);
    }

    private async Task<Failure?> TakeRightsAsync(
        ClusterRegistration registration, AccessNeeds needs, IClusterAdministration connection, StepLog log, CancellationToken cancellationToken)
    {
        const string What = "rights of the new identity";
        var probe = new AccessProbe(connection.AskAsync);
        var questions = AccessQuestions.Of(needs);
        var begun = timeProvider.GetTimestamp();
        while (await probe.FirstRefusalAsync(questions, $"{needs.Identity.UserName} may not", cancellationToken) is { } refusal)
        {
            if (refusal.Kind is not (FailureKind.Unauthorized or FailureKind.Forbidden) || timeProvider.GetElapsedTime(begun) > Patience)
            {
                return log.Fail(What, refusal.Kind == FailureKind.Unauthorized ? NotTaken(registration, connection.Server) : refusal);
            }

            await Task.Delay(Pause, timeProvider, cancellationToken);
        }

        log.Done(What, $"all {questions.Count} are there");
        return null;
    }

    /// <summary>The token is right, as it was made over the administrator's connection a moment ago.</summary>
    private static Failure NotTaken(ClusterRegistration registration, Uri server) => new(
        FailureKind.Unauthorized,
        $"{server.Authority} does not take the token that the cluster made a moment ago: something in front of the API server takes only tokens that it made itself (Rancher's proxy does), or the address leads to another cluster. Give the address of the API server itself by --server, or store the kubeconfig of that proxy as the vault secret '{registration.VaultSecret}'.");

    private static async Task<Result<IReadOnlyList<ObservedNamespace>>> ReadAsync(
        ClusterRegistration registration, IClusterAdministration connection, StepLog log, CancellationToken cancellationToken)
    {
        var observed = await ClusterObserver.ObserveAsync(connection, registration, withServiceAccounts: true, cancellationToken);
        if (!observed.IsSuccess)
        {
            return log.Fail("lists", observed.Failure);
        }

        var selected = observed.Value.Namespaces
            .Where(@namespace => !@namespace.IsTerminating && registration.Namespaces.Selects(@namespace.Name, @namespace.Labels))
            .OrderBy(@namespace => @namespace.Name)
            .ToList();
        log.Done("lists", $"{selected.Count} of {observed.Value.Namespaces.Count} namespaces are selected");
        await TryWriteAsync(registration, connection, selected, log, cancellationToken);
        return Result<IReadOnlyList<ObservedNamespace>>.Of(selected);
    }

    /// <summary>A quota or a policy of one namespace is no reason not to register the cluster.</summary>
    private static async Task TryWriteAsync(
        ClusterRegistration registration,
        IClusterAdministration connection,
        List<ObservedNamespace> selected,
        StepLog log,
        CancellationToken cancellationToken)
    {
        const string What = "dry-run write";
        if (selected is not [{ Name: var name }, ..])
        {
            log.Warn(What, "no namespace is selected");
            return;
        }

        var tried = await connection.TryPullSecretAsync(name, registration.SecretName, cancellationToken);
        if (tried.Failure is { } failure)
        {
            log.Warn(What, $"in namespace {name}: {failure.Message}");
        }
        else
        {
            log.Done(What, $"allowed in namespace {name}");
        }
    }
}
