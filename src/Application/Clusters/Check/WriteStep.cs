using EcrFleet.Application.Refresh;
using EcrFleet.Core.Checks;
using EcrFleet.Core.Failures;
using EcrFleet.Core.Names;
using EcrFleet.Core.Registration;

namespace EcrFleet.Application.Clusters.Check;

/// <summary>Tries a pull secret in one namespace, without writing it: authorisation, admission and quota all answer as they will in a refresh.</summary>
internal sealed class WriteStep(IClusterAdministration connection, FailureBoundary boundary, Deadline deadline)
{
    /// <returns>The step when it failed, otherwise <c>null</c>.</returns>
    public async Task<CheckStep?> TakeAsync(ClusterRegistration registration, NamespaceName? wanted, CheckSteps steps)
    {
        var place = wanted is { } named ? named : await FirstSelectedAsync(registration);
        if (!place.IsSuccess)
        {
            steps.Fail(CheckStep.Write, place.Failure);
            return CheckStep.Write;
        }

        if (place.Value.Value.Length == 0)
        {
            steps.Warn(CheckStep.Write, "no namespace is selected, so nothing would be written");
            return null;
        }

        var tried = await boundary.RunAsync(
            $"Namespace {place.Value}", deadline, token => connection.TryPullSecretAsync(place.Value, registration.SecretName, token));
        var failure = tried switch
        {
            { IsSuccess: false } => tried.Failure,
            { Value: WriteOutcome.NamespaceNotFound } => new Failure(FailureKind.NotFound, $"The namespace {place.Value} does not exist."),
            { Value: WriteOutcome.NamespaceTerminating } => new Failure(FailureKind.Conflict, $"The namespace {place.Value} is being deleted."),
            _ => null,
        };
        if (failure is not null)
        {
            steps.Fail(CheckStep.Write, failure);
            return CheckStep.Write;
        }

        steps.Ok(CheckStep.Write, $"a dry run of secret {registration.SecretName} in namespace {place.Value} is accepted");
        return null;
    }

    /// <summary>Returns an empty name when no namespace is selected.</summary>
    private async Task<Result<NamespaceName>> FirstSelectedAsync(ClusterRegistration registration)
    {
        var listed = await boundary.RunAsync("Namespaces", deadline, connection.ListNamespacesAsync);
        return listed.IsSuccess
            ? listed.Value
                .Where(@namespace => !@namespace.IsTerminating && registration.Namespaces.Selects(@namespace.Name, @namespace.Labels))
                .Select(@namespace => @namespace.Name)
                .Order()
                .FirstOrDefault(new NamespaceName(""))
            : listed.Failure;
    }
}
